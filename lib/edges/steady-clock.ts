import type { Clock } from "./clock";

/** What a steady clock is made of. All in milliseconds. */
export type Readings = {
  /** What the machine thinks the date is; jumps when somebody sets it. */
  wall(): number;
  /** Since the machine was started, time asleep included. */
  uptime(): number;
  /** Fine, but stands still while the machine sleeps. */
  monotonic(): number;
};

/** Which uptime is which date, for the boot that it was found in. */
export type ClockBase = { boot: string; offset: number };

export interface SteadyClock extends Clock {
  base(): ClockBase;
  /**
   * Compares with the machine. `stepped` is by how much the date was set since the last look, and from now on
   * this clock shows the new date: whoever holds deadlines moves them by as much. `slept` is time asleep.
   */
  check(): { stepped: number; slept: number };
}

/** Two readings of a machine under load differ by less than this. */
const STEP_MS = 1_000;
const SLEPT_MS = 100;

/**
 * A clock for leases and deadlines: it counts with the uptime of the machine, so setting the date neither ends a
 * lease nor prolongs it, and time asleep counts. `known` is the base of an earlier engine of the same boot.
 */
export function steadyClock(
  readings: Readings,
  boot: string,
  known: ClockBase | null,
  timers: Omit<Clock, "now">,
): SteadyClock {
  let sinceBoot = readings.uptime() - readings.monotonic();
  let offset = known?.boot === boot ? known.offset : readings.wall() - readings.uptime();
  const now = () => Math.round(readings.monotonic() + sinceBoot + offset);

  return {
    now,
    sleep: (ms, signal) => timers.sleep(ms, signal),
    after: (ms, ring) => timers.after(ms, ring),
    base: () => ({ boot, offset }),
    check() {
      const awake = readings.uptime() - readings.monotonic() - sinceBoot;
      const slept = Math.abs(awake) > SLEPT_MS ? awake : 0;
      sinceBoot += slept;
      const apart = readings.wall() - now();
      const stepped = Math.abs(apart) > STEP_MS ? apart : 0;
      offset += stepped;
      return { stepped, slept };
    },
  };
}
