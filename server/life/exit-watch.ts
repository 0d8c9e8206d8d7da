import type { Clock } from "@/lib/edges/clock";
import type { ExitStatus, Processes, ProcessId } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import type { Engine } from "./engine";

const SHORTEST_ROUND_MS = 500;
/** Leaves room below the 2 s within which an end has to be noticed. */
const LONGEST_ROUND_MS = 1_500;
/** One look takes 2 to 14 µs: this much of a round for each keeps all of them together at a tenth of a per cent of a core. */
const ROUND_MS_PER_LOOK = 15;
/**
 * Own children tell of their end themselves, and an adopted process was looked at a second ago: whether its pid still
 * runs a program tells nearly as much, at a quarter of the cost. Every so many rounds each is looked at all the same,
 * because a pid may pass to another.
 */
const CLOSELY_EVERY = 8;
const UNSEEN: ExitStatus = { code: null, signal: null };

/** Notices ends: of own children by their exit, of adopted ones (and lost exits) by looking, within 2 s. */
export function watchExits(engine: Engine, processes: Processes, clock: Clock, adopted: ReadonlySet<string>) {
  const stop = new AbortController();
  const missing = new Set<string>();

  processes.onExit((process, status) => {
    for (const record of engine.state().records.values()) {
      if (record.process && same(record.process, process)) tell(record, status);
    }
  });

  function tell({ id, generation }: ServiceRecord, status: ExitStatus): void {
    // A refused write is told by the store; memory knows of the exit all the same.
    engine.send(id, { type: "exited", at: clock.now(), generation, status }).catch(() => undefined);
  }

  function look(record: ServiceRecord): void {
    const { process } = record;
    if (!process || !isAlive(record) || record.exit || processes.liveness(process) !== "gone") return;
    // An own child gets one more round for its exit code to arrive.
    if (adopted.has(process.birth + process.pid) || missing.delete(process.birth + process.pid)) tell(record, UNSEEN);
    else missing.add(process.birth + process.pid);
  }

  async function rounds(): Promise<void> {
    let looks = 0;
    const watched = watchedOf(adopted);
    for (let round = 1; !stop.signal.aborted; round++) {
      await clock.sleep(roundMs(looks), stop.signal);
      looks = 0;
      for (const { record, process, key, isAdopted } of watched(engine.state().records)) {
        const closely = (round + process.pid) % CLOSELY_EVERY === 0 || missing.has(key);
        if (!closely && !isAdopted) continue;
        looks++;
        if (closely || !processes.seemsAlive(process)) look(record);
      }
    }
  }

  void rounds();
  return { stop: () => stop.abort() };
}

type Watched = { record: ServiceRecord; process: ProcessId; key: string; isAdopted: boolean };

/** The records whose process may end, put together anew only when one of them has changed. */
function watchedOf(adopted: ReadonlySet<string>) {
  let seen: { records: unknown; adopted: number } = { records: null, adopted: 0 };
  let watched: Watched[] = [];
  return (records: ReadonlyMap<string, ServiceRecord>): readonly Watched[] => {
    if (seen.records === records && seen.adopted === adopted.size) return watched;
    seen = { records, adopted: adopted.size };
    watched = Array.from(records.values()).flatMap((record) => {
      const { process } = record;
      if (!process) return [];
      const key = process.birth + process.pid;
      return [{ record, process, key, isAdopted: adopted.has(key) }];
    });
    return watched;
  };
}

const roundMs = (looks: number): number =>
  Math.min(Math.max(looks * ROUND_MS_PER_LOOK, SHORTEST_ROUND_MS), LONGEST_ROUND_MS);

const same = (a: ProcessId, b: ProcessId): boolean => a.pid === b.pid && a.birth === b.birth;
