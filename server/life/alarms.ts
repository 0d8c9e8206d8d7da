import type { Clock } from "@/lib/edges/clock";
import type { ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import { wakeAt } from "@/lib/lifecycle/phases";
import { changedRecords } from "@/lib/state/records";
import type { State } from "@/lib/state/state";

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Wakes each service when its start-up deadline or its lease ends: at most one alarm per service, and one sleep for all
 * of them, until the earliest.
 */
export function createAlarms(clock: Clock, send: (id: string, event: ServiceEvent) => Promise<void>) {
  const alarms = new Map<string, number>();
  let asleep: { until: number; wake: AbortController } | null = null;

  function set(id: string, at: number | null): void {
    if (at === null) alarms.delete(id);
    else {
      alarms.set(id, at);
      if (at < (asleep?.until ?? NEVER)) void sleepUntil(at);
    }
  }

  async function sleepUntil(until: number): Promise<void> {
    asleep?.wake.abort();
    asleep = null;
    if (until === NEVER) return;
    const wake = new AbortController();
    asleep = { until, wake };
    await clock.sleep(Math.max(0, until - clock.now()), wake.signal);
    if (wake.signal.aborted) return;
    for (const [id, at] of alarms) if (at <= Math.max(until, clock.now())) ring(id, at);
    void sleepUntil(earliest());
  }

  function ring(id: string, at: number): void {
    alarms.delete(id);
    send(id, { type: "tick", at: Math.max(at, clock.now()) }).catch(() => undefined); // the store tells of its own trouble
  }

  const earliest = (): number => {
    let first = NEVER;
    for (const at of alarms.values()) first = Math.min(first, at);
    return first;
  };

  return {
    /** Follows the records that a change touched. */
    follow(state: State, before: State): void {
      for (const { id, now } of changedRecords(state.records, before.records)) set(id, now ? wakeAt(now) : null);
    },
    /** Sets all alarms anew: at boot, and after time has passed that no sleep noticed. */
    ringAgain(records: Iterable<ServiceRecord>): void {
      for (const record of records) {
        const at = wakeAt(record);
        if (at === null) alarms.delete(record.id);
        else alarms.set(record.id, at);
      }
      void sleepUntil(earliest());
    },
  };
}
