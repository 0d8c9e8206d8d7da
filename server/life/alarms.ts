import type { Clock } from "@/lib/edges/clock";
import type { ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import { wakeAt } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";

type Alarm = { at: number; cancel: AbortController };

/** Wakes each service when its start-up deadline or its lease ends: one sleep per service, none for the others. */
export function createAlarms(clock: Clock, send: (id: string, event: ServiceEvent) => Promise<void>) {
  const alarms = new Map<string, Alarm>();

  function set(id: string, at: number | null): void {
    const existing = alarms.get(id);
    if (existing?.at === at) return;
    existing?.cancel.abort();
    alarms.delete(id);
    if (at === null) return;
    const cancel = new AbortController();
    alarms.set(id, { at, cancel });
    void ring(id, at, cancel.signal);
  }

  async function ring(id: string, at: number, signal: AbortSignal): Promise<void> {
    await clock.sleep(Math.max(0, at - clock.now()), signal);
    if (signal.aborted) return;
    alarms.delete(id);
    await send(id, { type: "tick", at: Math.max(at, clock.now()) }).catch(() => undefined); // the store tells of its own trouble
  }

  return {
    /** Follows the records that a change touched. */
    follow(state: State, before: State): void {
      if (state.records === before.records) return;
      for (const [id, record] of state.records) if (record !== before.records.get(id)) set(id, wakeAt(record));
      for (const id of before.records.keys()) if (!state.records.has(id)) set(id, null);
    },
    /** Sets all alarms anew: at boot, and after time has passed that no sleep noticed. */
    ringAgain(records: Iterable<ServiceRecord>): void {
      for (const record of records) {
        set(record.id, null);
        set(record.id, wakeAt(record));
      }
    },
  };
}
