import fc from "fast-check";
import { expect, it } from "vitest";
import { pollIntervalMs } from "@/components/connection/poll-interval";

it.each([
  [0, false, 2_000],
  [0, true, 15_000],
  [1, false, 2_000],
  [2, false, 4_000],
  [3, false, 8_000],
  [4, false, 16_000],
  [5, false, 30_000],
  [50, false, 30_000],
  [1, true, 15_000],
  [5, true, 30_000],
])("after %i failures, hidden %s: %i ms", (failures, hidden, ms) => {
  expect(pollIntervalMs(failures, hidden, 0.5)).toBe(ms);
});

it("spreads retries by a fifth, and leaves calm polls alone", () => {
  fc.assert(
    fc.property(fc.nat(20), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, hidden, random) => {
      const ratio = pollIntervalMs(failures, hidden, random) / pollIntervalMs(failures, hidden, 0.5);
      expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(failures === 0 ? 0 : 0.2 + 1e-9);
    }),
  );
});

it("is short while somebody waits, unless the engine does not answer", () => {
  expect(pollIntervalMs(0, false, 0.5, true)).toBe(500);
  expect(pollIntervalMs(2, false, 0.5, true)).toBe(4_000);
});
