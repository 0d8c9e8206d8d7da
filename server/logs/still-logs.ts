import type { LogGrowth } from "@/lib/health/watch-log";

/**
 * Every so many rounds a still log is looked at all the same: what a watch tells depends on the file system. Each in
 * its own round, so that a thousand of them are not looked at together.
 */
const ANYWAY_EVERY = 120;

type Watched = { growth: LogGrowth; isSeen: boolean; turn: number };

/**
 * The logs that nobody writes to at the moment. A watch tells when one is written to again, so that a thousand silent
 * services cost nothing; those that are written to are better looked at, because a watch would tell of every line.
 */
export function stillLogs(watch: (id: string) => LogGrowth) {
  const logs = new Map<string, Watched>();
  let turns = 0;

  function forget(id: string): void {
    logs.get(id)?.growth.close();
    logs.delete(id);
  }

  return {
    /** Whether a look would find nothing new. */
    has(id: string, round: number): boolean {
      const known = logs.get(id);
      return known?.isSeen === true && known.growth.isStill() && (round + known.turn) % ANYWAY_EVERY !== 0;
    },
    /** Told of every look, and whether it found something new. */
    looked(id: string, isNew: boolean): void {
      const known = logs.get(id);
      if (isNew || known?.growth.isStill() === false) forget(id);
      // What was written between the look and the beginning of the watch is found by one more look.
      else if (known) known.isSeen = true;
      else logs.set(id, { growth: watch(id), isSeen: false, turn: turns++ });
    },
    forget,
    close: () => [...logs.keys()].forEach(forget),
  };
}
