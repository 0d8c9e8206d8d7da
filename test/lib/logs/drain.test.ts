import { expect, it } from "vitest";
import { drainToPause } from "@/lib/logs/drain";

/** A writer as the copy sees it: every look takes `step` ms, and finds what was written since the last one. */
function writer(step: number, writes: (fromMs: number, toMs: number) => number) {
  let [time, looked, copied] = [0, 0, 0];
  const now = () => time;
  const copyOn = () => {
    time += step;
    const bytes = writes(looked, time);
    looked = time;
    copied += bytes;
    return bytes;
  };
  return { now, copyOn, at: () => time, copied: () => copied };
}

it("lets a silent log go after a moment", () => {
  const { copyOn, now, at } = writer(0.01, () => 0);
  expect(drainToPause(copyOn, now)).toBe(0);
  expect(at()).toBeLessThan(2);
});

it("ends between two writes of a rhythm, never just before one", () => {
  const everyMs = 0.2;
  const count = (from: number, to: number) => Math.floor(to / everyMs) - Math.floor(from / everyMs);
  const { copyOn, now, at, copied } = writer(0.01, (from, to) => count(from, to) * 100);
  expect(drainToPause(copyOn, now)).toBe(copied());
  const sinceWrite = at() % everyMs;
  expect(sinceWrite).toBeGreaterThan(0.02);
  expect(sinceWrite).toBeLessThan(0.1);
});

it("does not wait for ever for a writer that never pauses", () => {
  const { copyOn, now } = writer(0.01, () => 65_536);
  expect(drainToPause(copyOn, now)).toBeLessThan(100 * 1_048_576);
});
