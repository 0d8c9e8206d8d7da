import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import type { ExitStatus, Processes, ProcessId } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import type { Engine } from "./engine";

/** Well below the 2 s within which an end has to be noticed. */
const ROUND_MS = 1_000;
/**
 * Own children tell of their end themselves; of adopted processes each is looked at in every round, in turns by what
 * costs least, whether its pid is taken (1 µs), and whether a program runs under it (4 µs). The first says nothing of
 * a process that has ended and that its parent does not collect, and neither tells one program from another that was
 * given its pid; so now and then each is looked at closely: whether it is the very process (25 µs).
 */
const PROGRAM_EVERY = { adopted: 2, own: 8 };
const CLOSELY_EVERY = 64;
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
    const watched = watchedOf(adopted);
    for (let round = 1; !stop.signal.aborted; round++) {
      await clock.sleep(untilBeat(clock.now(), ROUND_MS), stop.signal);
      for (const { record, process, key, isAdopted } of watched(engine.state().records)) {
        const turn = round + process.pid;
        const isProgramsTurn = turn % PROGRAM_EVERY[isAdopted ? "adopted" : "own"] === 0;
        if (turn % CLOSELY_EVERY === 0 || missing.has(key)) look(record);
        else if (isProgramsTurn ? !processes.seemsAlive(process) : isAdopted && !processes.holdsPid(process))
          look(record);
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

const same = (a: ProcessId, b: ProcessId): boolean => a.pid === b.pid && a.birth === b.birth;
