import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { steadyClock } from "@/lib/edges/steady-clock";
import { FakeTime } from "../../support/fake-time";
import { ManualClock } from "../../support/manual-clock";

const HOUR = 3_600_000;
const TEN_YEARS = 10 * 365 * 24 * HOUR;
const BOOT = "boot-1";

const aClock = (time: FakeTime, known: Parameters<typeof steadyClock>[2] = null) =>
  steadyClock(time.readings, BOOT, known, new ManualClock());

describe("a steady clock", () => {
  it("begins with the date of the machine and goes as its time goes", () => {
    const time = new FakeTime();
    const clock = aClock(time);
    expect(clock.now()).toBe(time.readings.wall());
    time.pass(90_000);
    expect(clock.now()).toBe(time.readings.wall());
    expect(clock.check()).toEqual({ stepped: 0, slept: 0 });
  });

  it.each([HOUR, -HOUR, TEN_YEARS, -TEN_YEARS, 1_500, -1_500])("tells by how much the date was set: %d ms", (by) => {
    const time = new FakeTime();
    const clock = aClock(time);
    const before = clock.now();
    time.setDate(by);
    expect(clock.now()).toBe(before); // not before somebody has moved the deadlines along
    expect(clock.check()).toEqual({ stepped: by, slept: 0 });
    expect(clock.now()).toBe(before + by);
    expect(clock.check()).toEqual({ stepped: 0, slept: 0 });
  });

  it("counts the time that the machine slept, and tells of it", () => {
    const time = new FakeTime();
    const clock = aClock(time);
    time.sleep(8 * HOUR);
    expect(clock.check()).toEqual({ stepped: 0, slept: 8 * HOUR });
    expect(clock.now()).toBe(time.readings.wall());
  });

  it("tells sleep and a new date apart when both came at once", () => {
    const time = new FakeTime();
    const clock = aClock(time);
    time.sleep(HOUR);
    time.setDate(-3 * HOUR);
    expect(clock.check()).toEqual({ stepped: -3 * HOUR, slept: HOUR });
    expect(clock.now()).toBe(time.readings.wall());
  });

  it("takes no notice of the small differences of a loaded machine", () => {
    const time = new FakeTime();
    const clock = aClock(time);
    time.setDate(900);
    time.sleep(90);
    expect(clock.check()).toEqual({ stepped: 0, slept: 0 });
  });

  it("goes on from the base of an engine of the same boot, and begins anew after another", () => {
    const time = new FakeTime();
    const base = aClock(time).base();
    time.setDate(HOUR);
    const next = aClock(time, base);
    expect(next.check()).toEqual({ stepped: HOUR, slept: 0 });
    const other = aClock(time, { ...base, boot: "boot-0" });
    expect(other.now()).toBe(time.readings.wall());
    expect(other.check()).toEqual({ stepped: 0, slept: 0 });
  });

  it("is never further than 2 s from what really passed, whatever is done to the date, asleep or across restarts", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 0, max: HOUR }) }),
      fc.record({ do: fc.constant("sleep" as const), ms: fc.integer({ min: 0, max: 12 * HOUR }) }),
      fc.record({ do: fc.constant("setDate" as const), ms: fc.integer({ min: -TEN_YEARS, max: TEN_YEARS }) }),
      fc.record({ do: fc.constant("restart" as const), ms: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const time = new FakeTime();
        let clock = aClock(time);
        const started = clock.now();
        let moved = 0;
        for (const { do: what, ms } of steps) {
          if (what === "restart") {
            const base = clock.base();
            time.restartProcess();
            clock = aClock(time, base);
          } else time[what](ms);
          moved += clock.check().stepped;
        }
        // What a lease that was moved along with the date has used up, against the time since it was given.
        expect(Math.abs(clock.now() - moved - started - time.passed)).toBeLessThanOrEqual(2_000);
      }),
    );
  });
});
