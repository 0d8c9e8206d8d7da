import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamEvents } from "@/lib/client/stream-events";

async function heard(...chunks: string[]) {
  const events = [];
  async function* text() {
    yield* chunks;
  }
  for await (const event of streamEvents(text())) events.push(event);
  return events;
}

const STREAM =
  'retry: 1000\n\nid: 1:5\ndata: "ab\\n"\n\nevent: ping\ndata: {}\n\nid: 1:9\nevent: gap\ndata: {"from":5,"to":9}\n\n';
const EVENTS = [
  { name: "message", id: "1:5", data: "ab\n" },
  { name: "ping", id: null, data: {} },
  { name: "gap", id: "1:9", data: { from: 5, to: 9 } },
];

describe("the events of a stream", () => {
  it("are the same however the text is cut", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(STREAM.length)), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
        expect(await heard(...at.slice(1).map((to, i) => STREAM.slice(at[i], to)))).toEqual(EVENTS);
      }),
    ));

  it("leave out what was cut off", async () => {
    expect(await heard('id: 1:5\ndata: "whole"\n\nid: 1:9\ndata: "ha')).toEqual([
      { name: "message", id: "1:5", data: "whole" },
    ]);
  });
});
