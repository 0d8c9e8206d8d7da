import fc from "fast-check";
import { expect, it } from "vitest";
import { createSseParser } from "@/components/stream/sse-parser";

const all = (...pieces: string[]) => {
  const parse = createSseParser();
  return pieces.flatMap((piece) => parse(piece));
};

it.each([
  ["an event with all it has", "id: 4\nevent: lines\ndata: {}\n\n", [{ id: "4", name: "lines", data: "{}" }]],
  ["an event without a name", "data: x\n\n", [{ id: null, name: "message", data: "x" }]],
  ["data on two lines", "data: a\ndata: b\n\n", [{ id: null, name: "message", data: "a\nb" }]],
  ["no space behind the colon", "data:a: b\n\n", [{ id: null, name: "message", data: "a: b" }]],
  ["line ends of other systems", "event: x\r\ndata: 1\r\n\r\n", [{ id: null, name: "x", data: "1" }]],
  ["the time to wait, which is no event", "retry: 1000\n\n", []],
  ["a comment", ": hello\n\n", []],
  ["what has no end yet", "data: x\n", []],
])("reads %s", (_, text, events) => {
  expect(all(text)).toEqual(events);
});

it("reads the same wherever the pieces are cut", () => {
  const text =
    'retry: 1000\n\nid: a@1:5,b@2\nevent: lines\ndata: {"é":1}\n\nevent: ping\r\ndata: {}\r\n\r\ndata: z\n\n';
  const whole = all(text);
  expect(whole).toHaveLength(3);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), text.length];
      expect(all(...at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(whole);
    }),
  );
});
