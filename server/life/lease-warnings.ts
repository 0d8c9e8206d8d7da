import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import type { Engine } from "./engine";

const MINUTE_MS = 60_000;
const WARN_AT_MINUTES = [15, 5];
const LOOK_MS = 5_000;

type World = {
  engine: Engine;
  clock: Clock;
  tellAgent(agent: string, slug: string, text: string): Promise<unknown>;
  report(message: string, error: unknown): void;
};

/**
 * Tells the audit log and the agent when 15 and 5 minutes of a lease are left: there is time to extend it. The record
 * remembers it, so that the next engine tells what none has told, and nothing twice.
 */
export function warnOfLeaseEnds({ engine, clock, tellAgent, report }: World) {
  const stop = new AbortController();

  /** The smallest warning that is due and was not given; a lease that was shorter to begin with is not warned of. */
  function due(record: ServiceRecord, now: number): number | undefined {
    const { expiresAt, startedAt, leaseWarned } = record;
    if (now >= expiresAt || !isLive(record)) return undefined;
    const minutes = WARN_AT_MINUTES.filter(
      (at) => expiresAt - now <= at * MINUTE_MS && expiresAt - startedAt > at * MINUTE_MS,
    ).at(-1);
    return minutes !== undefined && minutes < (leaseWarned ?? Number.POSITIVE_INFINITY) ? minutes : undefined;
  }

  async function warn(record: ServiceRecord, minutes: number, at: number): Promise<void> {
    const { id, generation, owner } = record;
    await tellAgent(owner.agent, "lease-ends", noteOf(record, minutes)).catch((error) =>
      report(`lease warning for ${owner.agent}`, error),
    );
    await engine.send(id, { type: "lease-warned", at, generation, minutes });
  }

  async function look(): Promise<void> {
    const at = clock.now();
    const warned: Promise<void>[] = [];
    for (const record of engine.state().records.values()) {
      const minutes = due(record, at);
      if (minutes !== undefined) warned.push(warn(record, minutes, at));
    }
    // A disk that refuses is told by whoever writes again; memory knows that it was warned.
    await Promise.allSettled(warned);
  }

  async function rounds(): Promise<void> {
    while (!stop.signal.aborted) {
      await look();
      await clock.sleep(untilBeat(clock.now(), LOOK_MS), stop.signal);
    }
  }

  return { begin: () => void rounds(), stop: () => stop.abort() };
}

function noteOf({ id, expiresAt }: ServiceRecord, minutes: number): string {
  const end = new Date(expiresAt).toISOString();
  return `# The lease of ${id} ends at ${end}\n\nLess than ${minutes} minutes are left. It is stopped then.\nTo keep it: POST {"name":"${id}","minutes":60} to /api/managed-processes/extend, or declare it again.\n`;
}
