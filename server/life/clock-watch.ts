import { untilBeat } from "@/lib/edges/beat";
import type { SteadyClock } from "@/lib/edges/steady-clock";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { State } from "@/lib/state/state";
import type { Engine } from "./engine";

const LOOK_MS = 1_000;

/**
 * Everything of a record that something is counted from or until, moved along with the date. `startedAt` stays: it is
 * half of the identity by which clients name an incarnation.
 */
function moved(record: ServiceRecord, by: number): ServiceRecord {
  const crashes = record.crashes.map((at) => at + by);
  const later = { ...record, expiresAt: record.expiresAt + by, crashes };
  const phase = { ...record.phase, since: record.phase.since + by };
  if (phase.at === "starting") return { ...later, phase: { ...phase, deadline: phase.deadline + by } };
  return { ...later, phase: phase.at === "backing-off" ? { ...phase, until: phase.until + by } : phase };
}

/** Keeps leases what they are when somebody sets the date, and rings what became due while the machine slept. */
export function watchClock(engine: Engine, clock: SteadyClock, ringAgain: () => void, log: (message: string) => void) {
  const stop = new AbortController();

  async function look(): Promise<void> {
    const { stepped, slept } = clock.check();
    if (stepped !== 0) {
      log(`the date was set by ${Math.round(stepped / 1_000)} s; leases keep what is left of them`);
      await engine.change((state) => ({ state: withClock(state, clock, stepped), value: undefined }));
    }
    if (slept !== 0 || stepped !== 0) ringAgain();
  }

  async function rounds(): Promise<void> {
    while (!stop.signal.aborted) {
      await clock.sleep(untilBeat(clock.now(), LOOK_MS), stop.signal);
      await look().catch(() => undefined); // the store tells of its own trouble
    }
  }

  return {
    /** The first look, before anything is due: the date may have been set while no engine ran. */
    async begin(): Promise<void> {
      await look().catch(() => undefined);
      const based = engine.change((state) => {
        const { boot, offset } = clock.base();
        const same = state.clock?.boot === boot && state.clock.offset === offset;
        return { state: same ? state : { ...state, clock: { boot, offset } }, value: undefined };
      });
      await based.catch(() => undefined); // the store tells of its own trouble, and tries again
      void rounds();
    },
    stop: () => stop.abort(),
  };
}

function withClock(state: State, clock: SteadyClock, by: number): State {
  const records = new Map(Array.from(state.records, ([id, record]) => [id, moved(record, by)] as const));
  return { ...state, records, clock: clock.base() };
}
