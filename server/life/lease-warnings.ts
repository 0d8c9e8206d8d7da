import type { Clock } from "@/lib/edges/clock";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import type { Journal } from "../audit/journal";
import type { Engine } from "./engine";

const MINUTE_MS = 60_000;
const WARN_AT_MINUTES = [15, 5];
const LOOK_MS = 5_000;

type World = {
  engine: Engine;
  clock: Clock;
  journal: Pick<Journal, "note">;
  tellAgent(agent: string, slug: string, text: string): Promise<unknown>;
  report(message: string, error: unknown): void;
};

/** Tells the audit log and the agent when 15 and 5 minutes of a lease are left: there is time to extend it. */
export function warnOfLeaseEnds({ engine, clock, journal, tellAgent, report }: World) {
  const stop = new AbortController();
  /** The last warning of each service that has a row: of which lease, and at how many minutes. */
  const warned = new Map<string, { lease: string; minutes: number }>();
  const leaseOf = ({ generation, expiresAt }: ServiceRecord) => `${generation} ${expiresAt}`;

  /** The smallest warning that is due; a lease that was shorter to begin with is not warned of. */
  const due = ({ expiresAt, startedAt }: ServiceRecord, now: number): number | undefined =>
    WARN_AT_MINUTES.filter(
      (minutes) => expiresAt - now <= minutes * MINUTE_MS && expiresAt - startedAt > minutes * MINUTE_MS,
    ).at(-1);

  function look(tell: boolean): void {
    const now = clock.now();
    const { records } = engine.state();
    for (const id of warned.keys()) if (!records.has(id)) warned.delete(id);
    for (const record of records.values()) {
      const minutes = isLive(record) && now < record.expiresAt ? due(record, now) : undefined;
      const last = warned.get(record.id);
      if (minutes === undefined || (last?.lease === leaseOf(record) && last.minutes <= minutes)) continue;
      warned.set(record.id, { lease: leaseOf(record), minutes });
      if (tell) warn(record, minutes);
    }
  }

  function warn({ id, generation, owner, process, expiresAt }: ServiceRecord, minutes: number): void {
    const end = new Date(expiresAt).toISOString();
    const reason = `less than ${minutes} minutes of the lease are left; it ends at ${end}`;
    journal.note({
      kind: "lease-warning",
      service: id,
      project: owner.project,
      generation,
      pid: process?.pid ?? null,
      reason,
    });
    const text = `# The lease of ${id} ends at ${end}\n\nLess than ${minutes} minutes are left. It is stopped then.\nTo keep it: POST {"name":"${id}","minutes":60} to /api/managed-processes/extend, or declare it again.\n`;
    tellAgent(owner.agent, "lease-ends", text).catch((error) => report(`lease warning for ${owner.agent}`, error));
  }

  async function rounds(): Promise<void> {
    look(false); // what was due before this engine started was told by the one before it
    while (!stop.signal.aborted) {
      await clock.sleep(LOOK_MS, stop.signal);
      look(true);
    }
  }

  return { begin: () => void rounds(), stop: () => stop.abort() };
}
