import { expect, it } from "vitest";
import { bytesOf, logPosition } from "@/lib/stream/log-position";
import { decodePositions } from "@/lib/stream/positions";
import { sendAt } from "@/server/streams/send-at";

it("are read back from the id that was sent", () => {
  const positions = decodePositions(null);
  const sent: string[] = [];
  const send = (id: string) => sent.push(id) > 0;
  sendAt(positions, "processes", 'W/"a-b_c"', send);
  sendAt(positions, "log:shop/web", logPosition(3, 1_234), send);
  sendAt(positions, "events", "17", send);
  expect(sent.at(-1)).toBe('processes@W/"a-b_c",log:shop/web@3:1234,events@17');
  expect(decodePositions(sent.at(-1) ?? "")).toEqual(positions);
  expect(bytesOf(positions.get("log:shop/web"))).toBe(1_234);
});

it("stay where they were when nothing was sent", () => {
  const positions = decodePositions("events@17");
  expect(sendAt(positions, "events", "18", () => false)).toBe(false);
  expect(sendAt(positions, "processes", "x", () => false)).toBe(false);
  expect([...positions]).toEqual([["events", "17"]]);
});

it.each(["", ",", "@", "a", "@1", ",,@,", "x".repeat(10_000)])("are none in %j", (id) => {
  expect(decodePositions(id).size).toBe(0);
});

it.each([null, undefined, "", "5", "1:", "1:-1", "1:1e3", "1:99999999999999999", "x:1"])(
  "a log has none in %j",
  (position) => {
    expect(bytesOf(position)).toBeNull();
  },
);
