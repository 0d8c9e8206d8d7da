import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  failingDelayMs,
  firstSteadyDelayMs,
  hintGapMs,
  probeTimeoutMs,
  startupDelayMs,
  steadyDelayMs,
  untilSharedMoment,
} from "@/lib/health/pacing";

const interval = fc.double({ min: 0.001, max: 600, noNaN: true });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("one probe", () => {
  it.each([
    [0.1, 500],
    [0.5, 500],
    [2, 2_000],
    [5, 5_000],
    [60, 5_000],
  ])("of a service with %d s to start takes at most %d ms", (timeout_s, ms) => {
    expect(probeTimeoutMs(timeout_s)).toBe(ms);
  });

  it.each([
    [60, 30_000, 5_000],
    [60, 1_200, 1_200],
    [0.1, 80, 80],
    [60, 0.4, 1],
    [60, -20, 1],
  ])("never goes beyond what is left of the startup time (%d s, %d ms left: %d ms)", (timeout_s, left, ms) => {
    expect(probeTimeoutMs(timeout_s, left)).toBe(ms);
  });
});

describe("before first health", () => {
  const startup = { elapsedMs: 0, remainingMs: 60_000, interval_s: 10 };

  it("retries on a ramp from 25 ms to 100 ms", () => {
    const ramp = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => Math.round(startupDelayMs({ ...startup, attempts })));
    expect(ramp).toEqual([25, 31, 39, 49, 61, 76, 95, 100, 100]);
  });

  it.each([
    [500, 100],
    [1_000, 100],
    [4_000, 400],
    [30_000, 3_000],
  ])("then waits a tenth of the elapsed time: after %d ms for %d ms", (elapsedMs, ms) => {
    expect(startupDelayMs({ ...startup, attempts: 40, elapsedMs })).toBe(ms);
  });

  it.each([
    [0.2, 30_000, 200],
    [1, 30_000, 1_000],
    [0.01, 30_000, 100],
  ])("but never longer than the interval (%d s, %d ms elapsed: %d ms)", (interval_s, elapsedMs, ms) => {
    expect(startupDelayMs({ ...startup, attempts: 40, elapsedMs, interval_s })).toBe(ms);
  });

  it("asks once more shortly before the deadline", () => {
    const late = { attempts: 40, elapsedMs: 3_300_000, interval_s: 600 };
    expect(startupDelayMs({ ...late, remainingMs: 300_000 })).toBe(299_500);
    expect(startupDelayMs({ ...late, remainingMs: 500 })).toBe(330_000);
  });

  it("stays between its floor and the interval, whatever the numbers", () => {
    const anything = fc.record({
      attempts: fc.integer({ min: 1, max: 1_000_000 }),
      elapsedMs: fc.integer({ min: 0, max: 3_600_000 }),
      remainingMs: fc.integer({ min: -10_000, max: 3_600_000 }),
      interval_s: interval,
    });
    fc.assert(
      fc.property(anything, (one) => {
        const ms = startupDelayMs(one);
        expect(ms).toBeGreaterThanOrEqual(25);
        expect(ms).toBeLessThanOrEqual(Math.max(100, one.interval_s * 1_000));
      }),
    );
  });

  it.each([
    [0, 0, 10],
    [200, 3, 10],
    [850, 3, 17],
    [10_000, 3, 200],
    [850, 300, 300],
  ])("lets a hint cause a probe no sooner than (%d ms elapsed, %d ms a probe) %d ms", (elapsed, lastProbe, ms) => {
    expect(hintGapMs(elapsed, lastProbe)).toBe(ms);
  });
});

describe("after first health", () => {
  it("asks at moments that all share, the nearest one, though never sooner than after 100 ms", () => {
    const period = fc.double({ min: 0.1, max: 3_600, noNaN: true });
    const time = fc.integer({ min: 0, max: 2_000_000_000_000 });
    fc.assert(
      fc.property(fc.double({ min: 100, max: 60_000, noNaN: true }), time, time, period, (ms, one, other, backoff) => {
        const apart = (backoff * 1_000) / 10;
        const moment = (now: number) => (now + untilSharedMoment(ms, now, backoff)) / apart;
        for (const now of [one, other]) {
          const pause = untilSharedMoment(ms, now, backoff);
          expect(pause).toBeGreaterThanOrEqual(Math.max(100, ms - apart / 2) - 0.01);
          expect(pause).toBeLessThanOrEqual(Math.max(100 + apart, ms + apart / 2) + 0.01);
          expect(Math.abs(moment(now) - Math.round(moment(now)))).toBeLessThan(0.01);
        }
      }),
    );
    expect(untilSharedMoment(100, 5, 0)).toBe(100);
  });

  it("keeps its moment, however long a question takes", () => {
    const takes = fc.double({ min: 0, max: 25, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(random, takes), { maxLength: 50 }), (questions) => {
        let now = 7_000_000;
        for (const [chance, took] of questions) {
          const before = now;
          now += took;
          now += untilSharedMoment(steadyDelayMs(1, chance), now, 1);
          expect(now - before).toBeCloseTo(1_000);
        }
      }),
    );
  });

  it("asks a failing service at its interval, at least 100 ms apart", () => {
    fc.assert(
      fc.property(interval, (interval_s) => {
        expect(failingDelayMs(interval_s)).toBe(Math.max(100, interval_s * 1_000));
      }),
    );
  });

  it.each([
    [0, 29_400],
    [0.5, 30_000],
    [1, 30_600],
  ])("asks a healthy one every 30 s, give or take a fiftieth (%d: %d ms)", (chance, ms) => {
    expect(steadyDelayMs(30, chance)).toBeCloseTo(ms);
  });

  it("never exceeds the period by more than a fiftieth nor falls below 100 ms", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3_600, noNaN: true }), random, fc.string(), (backoff, chance, id) => {
        for (const ms of [steadyDelayMs(backoff, chance), firstSteadyDelayMs(id, backoff)]) {
          expect(ms).toBeGreaterThanOrEqual(100);
          expect(ms).toBeLessThanOrEqual(Math.max(100, backoff * 1_020) * (1 + Number.EPSILON * 4));
        }
      }),
    );
  });

  it("spreads services over the period by their names, each always at the same place", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 1_000; i++) {
      const id = `shop/web-${i}`;
      expect(firstSteadyDelayMs(id, 30)).toBe(firstSteadyDelayMs(id, 30));
      tenths[Math.floor(firstSteadyDelayMs(id, 30) / 3_000)]! += 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(50);
    expect(Math.max(...tenths)).toBeLessThan(200);
  });
});
