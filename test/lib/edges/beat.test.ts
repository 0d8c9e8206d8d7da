import fc from "fast-check";
import { expect, it } from "vitest";
import { untilBeat } from "@/lib/edges/beat";

it("ends on a multiple of the period, after a quarter of it at least and five quarters at most", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 41), fc.integer({ min: 4, max: 600_000 }), (now, everyMs) => {
      const ms = untilBeat(now, everyMs);
      expect((now + ms) % everyMs).toBe(0);
      expect(ms).toBeGreaterThanOrEqual(everyMs / 4);
      expect(ms).toBeLessThan(everyMs * 1.25);
    }),
  );
});

it("does not go round twice where it was woken a moment early", () => {
  expect(untilBeat(59_999, 1_000)).toBe(1_001);
  expect(untilBeat(60_003, 1_000)).toBe(997);
});
