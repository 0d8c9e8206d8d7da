import type { ServiceRecord } from "./model";
import { stateWord } from "./phases";

/** One line of the audit log, without its number. Times are epoch milliseconds. */
export type Entry = {
  at: number;
  kind: string;
  /** `project/name`, or null where no service is meant. */
  service: string | null;
  project: string | null;
  generation: number | null;
  pid: number | null;
  /** Who caused it: an agent, "operator", "engine", or what a client says of itself. */
  actor: string;
  reason: string | null;
  before: string | null;
  after: string | null;
};

/** What a change of a record means to whoever reads the audit log; nothing for what means nothing. Pure. */
export function describeChange(
  before: ServiceRecord | undefined,
  after: ServiceRecord | undefined,
  at: number,
): Entry[] {
  const record = after ?? before;
  if (!record) return [];
  const entry = (kind: string, actor: string, reason: string | null = null): Entry => ({
    at,
    kind,
    service: record.id,
    project: record.owner.project,
    generation: record.generation,
    pid: record.process?.pid ?? null,
    actor,
    reason,
    before: before ? stateWord(before) : null,
    after: after ? stateWord(after) : null,
  });
  if (!after) return [entry("forgotten", "engine")];
  if (!before) return [entry("declared", after.owner.agent, `dispatch ${after.dispatch}`)];
  if (after.generation !== before.generation) return [entry(...rebirth(before, after))];
  const entries: Entry[] = [];
  if (after.expiresAt !== before.expiresAt) {
    const [from, to] = [before.expiresAt, after.expiresAt].map((end) => new Date(end).toISOString());
    entries.push({ ...entry("extended", after.leaseBy), before: from ?? null, after: to ?? null });
  }
  const told = after.phase.at === before.phase.at ? null : phaseEntry(before, after);
  if (told) entries.push(entry(...told));
  return entries;
}

type Told = [kind: string, actor: string, reason?: string | null];

function rebirth(before: ServiceRecord, after: ServiceRecord): Told {
  if (before.phase.at === "backing-off")
    return ["restarting", "engine", `restart policy, after: ${before.lastError ?? "it ended"}`];
  if (after.dispatch !== before.dispatch)
    return ["declared", after.owner.agent, `dispatch ${after.dispatch} takes its place`];
  return before.phase.at === "stopping" ? ["restarting", after.leaseBy] : ["started-again", after.leaseBy];
}

function phaseEntry(before: ServiceRecord, after: ServiceRecord): Told | null {
  const { phase, lastError } = after;
  switch (phase.at) {
    case "starting":
      return ["spawned", after.leaseBy];
    case "healthy":
      return [before.firstHealthyAt === null ? "healthy" : "recovered", "engine"];
    case "unhealthy":
      return ["unhealthy", "engine", lastError];
    case "stopping":
      return phase.after.to === "exited" ? ["exited", "engine", lastError] : ["stopping", ...cause(after)];
    case "backing-off":
      return ["backing-off", "engine", `spawned anew at ${new Date(phase.until).toISOString()}`];
    case "crash-looping":
      return ["crash-looping", "engine", lastError];
    case "exited":
      return before.phase.at === "spawning" ? ["spawn-failed", "engine", lastError] : null;
    case "ended":
      return [phase.as, after.ended?.by ?? "engine", after.ended?.reason ?? null];
    case "spawning":
      return null;
  }
}

function cause({ phase }: ServiceRecord): [actor: string, reason: string | null] {
  if (phase.at !== "stopping") return ["engine", null];
  const { after } = phase;
  if (after.to === "ended") return [after.by, after.reason];
  if (after.to === "respawn") return [after.by, after.declared ? "to be replaced or restarted" : "to be restarted"];
  return ["engine", after.to === "forgotten" ? "a sibling could not be spawned" : null];
}
