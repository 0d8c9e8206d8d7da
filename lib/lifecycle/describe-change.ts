import type { Entry, EventKind, Moment } from "./journal-entry";
import type { After, ServiceRecord } from "./model";
import { stateWord } from "./phases";
import { leaseLeft } from "./sentences";

/** What a change of a record means to whoever reads the audit log; nothing for what means nothing. Pure. */
export function describeChange(
  before: ServiceRecord | undefined,
  after: ServiceRecord | undefined,
  at: number,
): Entry[] {
  const record = after ?? before;
  if (!record) return [];
  const entry = (kind: EventKind, actor: string, reason: string | null = null): Entry => ({
    at,
    kind,
    service: record.id,
    project: record.owner.project,
    generation: record.generation,
    pid: record.process?.pid ?? null,
    actor,
    dispatch: record.dispatch,
    request: null,
    reason,
    before: before ? momentOf(before) : null,
    after: after ? momentOf(after) : null,
  });
  if (!after) return before ? [entry(...forgetting(before))] : [];
  if (!before) return [entry("declared", after.owner.agent, `dispatch ${after.dispatch}`)];
  if (after.generation !== before.generation) return [entry(...rebirth(before, after))];
  const entries: Entry[] = [];
  if (after.expiresAt !== before.expiresAt) entries.push(entry("extended", after.leaseBy));
  if (after.leaseWarned != null && after.leaseWarned !== before.leaseWarned)
    entries.push({
      ...entry("lease-warning", "engine", leaseLeft(after, after.leaseWarned)),
      before: null,
      after: null,
    });
  const told = phaseEntry(before, after);
  if (told) entries.push({ ...entry(...told), ...(told[0] === "spawned" ? holdsOf(after) : {}) });
  return entries;
}

const momentOf = (record: ServiceRecord): Moment => ({
  state: stateWord(record),
  generation: record.generation,
  pid: record.process?.pid ?? null,
  started_at: record.startedAt,
  ttl_expires_at: record.expiresAt,
});

const holdsOf = ({ spec, owner }: ServiceRecord): Pick<Entry, "holds"> =>
  spec.ports.length === 0 ? {} : { holds: { ports: spec.ports, agent: owner.agent, wi: owner.wi_id } };

type Told = [kind: EventKind, actor: string, reason?: string | null];

function forgetting({ phase, ended }: ServiceRecord): Told {
  const after = intended({ phase });
  if (after?.to === "forgotten") return ["forgotten", "engine", "another service of its dispatch could not be spawned"];
  if (phase.at === "ended" && phase.as === "removed")
    return ["forgotten", ended?.by ?? "engine", ended?.reason ?? null];
  return ["swept", "engine", "it had ended, and its time on the list is over"];
}

function rebirth(before: ServiceRecord, after: ServiceRecord): Told {
  if (before.phase.at === "backing-off")
    return ["restarted", "engine", `restart policy, after: ${before.lastError ?? "it ended"}`];
  if (after.dispatch !== before.dispatch)
    return ["declared", after.owner.agent, `dispatch ${after.dispatch} takes its place`];
  return ["restarted", after.leaseBy, before.phase.at === "stopping" ? null : "started again"];
}

function phaseEntry(before: ServiceRecord, after: ServiceRecord): Told | null {
  const { phase, lastError } = after;
  const asked = intended(after);
  // What is to become of it is told when somebody decides so, whether or not anything can be stopped yet.
  if (asked !== null && asked !== intended(before)) {
    return asked.to === "exited" ? ["exited", "engine", lastError] : ["stopping", ...cause(asked)];
  }
  const relabelled = phase.at === "ended" && before.phase.at === "ended" && phase.as !== before.phase.as;
  if (phase.at === before.phase.at && !relabelled) return null;
  switch (phase.at) {
    case "starting":
      return ["spawned", isRevived(after) ? "engine" : after.leaseBy];
    case "healthy":
      return [before.firstHealthyAt === null ? "healthy" : "recovered", "engine"];
    case "unhealthy":
      return ["unhealthy", "engine", lastError];
    case "backing-off":
      return ["backing-off", "engine", `spawned anew at ${new Date(phase.until).toISOString()}`];
    case "crash-looping":
      return ["crash-looping", "engine", lastError];
    case "exited":
      return before.phase.at === "spawning" ? ["spawn-failed", "engine", lastError] : null;
    case "ended":
      return [phase.as === "stopped" ? "killed" : phase.as, after.ended?.by ?? "engine", after.ended?.reason ?? null];
    default:
      return null;
  }
}

/** What a service that is being stopped, or will be as soon as it can be, becomes; null where nobody asked for it. */
function intended({ phase }: Pick<ServiceRecord, "phase">): After | null {
  if (phase.at === "stopping") return phase.after;
  return phase.at === "spawning" ? phase.abandoned : null;
}

function cause(after: After): [actor: string, reason: string | null] {
  if (after.to === "ended") return [after.by, after.reason];
  if (after.to === "respawn") return [after.by, after.declared ? "to be replaced or restarted" : "to be restarted"];
  return ["engine", "another service of its dispatch could not be spawned"];
}

/** Whether its restart policy asked for this generation, and nobody else. */
const isRevived = ({ crashes, startedAt }: ServiceRecord): boolean => crashes.at(-1) === startedAt;
