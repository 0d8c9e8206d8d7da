import fc from "fast-check";
import { expect, it } from "vitest";
import { createBucket, retryAfter } from "@/server/http/rate-limit";

function aBucket(perSecond: number, burst: number) {
  let now = 1_000;
  const bucket = createBucket({ perSecond, burst }, () => now);
  return {
    ...bucket,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it("grants a burst at once and then one turn per interval", () => {
  const { take, pass } = aBucket(10, 3);
  expect([take(), take(), take()]).toEqual(Array(3).fill({ granted: true, waitMs: 0 }));
  expect(take()).toEqual({ granted: false, retryAfterMs: 100 });
  pass(99);
  expect(take()).toMatchObject({ granted: false });
  pass(1);
  expect(take()).toEqual({ granted: true, waitMs: 0 });
  expect(take()).toMatchObject({ granted: false });
});

it("lets those that may wait queue up, each behind the last, and refuses who would wait too long", () => {
  const { take } = aBucket(10, 1);
  expect([take(250), take(250), take(250), take(250)]).toEqual([
    { granted: true, waitMs: 0 },
    { granted: true, waitMs: 100 },
    { granted: true, waitMs: 200 },
    { granted: false, retryAfterMs: 50 },
  ]);
});

it("saves up no more than a burst, and loses nothing to a clock that goes back", () => {
  const { take, pass } = aBucket(10, 2);
  pass(3_600_000);
  expect([take(), take(), take()].map(({ granted }) => granted)).toEqual([true, true, false]);
  pass(-3_600_000);
  expect(take().granted).toBe(false);
  pass(100);
  expect(take().granted).toBe(true);
});

it("never grants more than burst + rate × time, whatever the pauses", () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 });
  fc.assert(
    fc.property(pauses, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (waits, rate, burst) => {
      const { take, pass } = aBucket(rate, burst);
      let time = 0;
      let granted = 0;
      for (const wait of waits) {
        pass(wait);
        time += wait;
        if (take().granted) granted++;
        expect(granted).toBeLessThanOrEqual(burst + (time / 1_000) * rate + 1e-6);
      }
    }),
  );
});

it("says when to ask again in whole seconds, never 0", () => {
  expect([0, 1, 1_000, 1_001].map(retryAfter)).toEqual(
    ["1", "1", "1", "2"].map((seconds) => ({ "retry-after": seconds })),
  );
});
