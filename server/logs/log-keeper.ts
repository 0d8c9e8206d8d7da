import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import type { LogGrowth } from "@/lib/health/watch-log";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import { changedRecords } from "@/lib/state/records";
import type { State } from "@/lib/state/state";
import type { LogShelf } from "./log-shelf";
import { stillLogs } from "./still-logs";

/** Looks after the logs: how far they have grown, and that none grows too large. */
export interface LogKeeper {
  /** Makes room in a log and notes who writes next, before a service is spawned. */
  prepare(record: ServiceRecord): Promise<void>;
  /** Rotates every log that has outgrown its size; resolves to how many. */
  rotateGrown(): Promise<number>;
  /** Hears of every change of the records. */
  follow(state: State, before: State): void;
  begin(): void;
  stop(): void;
}

type World = {
  shelf: LogShelf;
  clock: Clock;
  rotateBytes: number;
  watch(id: string): LogGrowth;
  records(): Iterable<ServiceRecord>;
  /** Told of every rotation. */
  rotated(id: string): void;
  report(message: string, error: unknown): void;
};

const LOOK_EVERY_MS = 1_000;
/** A log that fills up faster than that is looked at in between. */
const SOONEST_MS = 25;

const OPENED_AT_ONCE = 32;

type Look = { at: number; end: number };

export function createLogKeeper({ shelf, clock, rotateBytes, watch, records, rotated, report }: World): LogKeeper {
  const stopped = new AbortController();
  const toLookAt = new Set<string>();
  const lastLooks = new Map<string, Look>();
  const still = stillLogs(watch);
  const rotating = new Map<string, Promise<boolean>>();

  /** True where it was too large. Two at once share one rotation. */
  function rotateIfGrown(id: string): Promise<boolean> {
    const under = rotating.get(id);
    if (under) return under;
    const work = (async () => {
      const { log } = await shelf.open(id);
      const { base, end } = log.span();
      if (end - base <= rotateBytes) return false;
      await log.rotate();
      rotated(id);
      return true;
    })().finally(() => rotating.delete(id));
    rotating.set(id, work);
    return work;
  }

  /** Resolves to whether there was something new. */
  async function look(id: string): Promise<boolean> {
    const { log } = await shelf.open(id);
    await log.note();
    await rotateIfGrown(id);
    const { base, end } = log.span();
    const [last, now] = [lastLooks.get(id), clock.now()];
    lastLooks.set(id, { at: now, end });
    const isNew = end !== last?.end;
    if (!last || end <= last.end || now <= last.at) return isNew;
    const bytesPerMs = (end - last.end) / (now - last.at);
    const fullInMs = (rotateBytes - (end - base)) / bytesPerMs;
    if (fullInMs < LOOK_EVERY_MS) lookAgain(id, Math.max(SOONEST_MS, fullInMs));
    return isNew;
  }

  function lookAgain(id: string, afterMs: number): void {
    if (toLookAt.has(id)) return;
    toLookAt.add(id);
    void clock.sleep(afterMs, stopped.signal).then(() => {
      toLookAt.delete(id);
      return stopped.signal.aborted || tryToLook(id);
    });
  }

  const tryToLook = (id: string): Promise<boolean> =>
    look(id).catch((error) => {
      report(`log of ${id}`, error);
      return true;
    });

  async function rounds(): Promise<void> {
    // What was written while no engine ran is found in the first round, whether its writer lives or not.
    const ids = Array.from(records(), ({ id }) => id);
    // Opening a log is the dearest of all: not all of them in the moment in which an engine takes over.
    while (ids.length > 0 && !stopped.signal.aborted) await Promise.all(ids.splice(0, OPENED_AT_ONCE).map(tryToLook));
    for (let round = 1; !stopped.signal.aborted; round++) {
      await clock.sleep(untilBeat(clock.now(), LOOK_EVERY_MS), stopped.signal);
      if (stopped.signal.aborted) return;
      const due = Array.from(records()).filter((record) => isAlive(record) && !still.has(record.id, round));
      await Promise.all(due.map(({ id }) => tryToLook(id).then((isNew) => still.looked(id, isNew))));
    }
  }

  return {
    async prepare({ id, generation }) {
      // A service may run though nothing could be said of its log; that its log cannot be opened, the spawner tells.
      try {
        const { log } = await shelf.open(id);
        await log.begin(generation);
        await rotateIfGrown(id);
      } catch (error) {
        report(`log of ${id}`, error);
      }
    },
    async rotateGrown() {
      const ids = Array.from(records(), ({ id }) => id);
      const all = await Promise.all(
        ids.map((id) =>
          rotateIfGrown(id).catch((error) => {
            report(`rotation of the log of ${id}`, error);
            return false;
          }),
        ),
      );
      return all.filter(Boolean).length;
    },
    follow({ records }, before) {
      for (const { id, was, now } of changedRecords(records, before.records)) {
        if (!now) {
          shelf.forget(id);
          lastLooks.delete(id);
          still.forget(id);
        } else if (was && isAlive(was) && !isAlive(now)) {
          still.forget(id);
          void tryToLook(id); // its last words
        }
      }
    },
    begin: () => void rounds(),
    stop() {
      stopped.abort();
      still.close();
    },
  };
}
