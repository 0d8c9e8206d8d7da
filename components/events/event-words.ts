import type { Tone } from "@/components/services/state-look";
import { EVENT_KINDS, type EventKind } from "@/lib/lifecycle/journal-entry";
import type { EventEntry } from "./event-record";

/** `says` is what happened to `of`: a service, a dispatch, or somebody. */
type Words = { label: string; tone: Tone; of: "service" | "dispatch" | "project" | "actor" | "engine"; says: string };

const WORDS = {
  dispatched: { label: "Dispatched", tone: "busy", of: "actor", says: "handed in a dispatch" },
  accepted: { label: "Accepted", tone: "ok", of: "dispatch", says: "was accepted" },
  partial: { label: "Partial", tone: "warn", of: "dispatch", says: "was accepted in part" },
  "health-failed": { label: "Health failed", tone: "bad", of: "dispatch", says: "failed its health check" },
  rejected: { label: "Rejected", tone: "bad", of: "dispatch", says: "was rejected" },
  skipped: { label: "Skipped", tone: "idle", of: "dispatch", says: "had nothing to do" },
  declared: { label: "Declared", tone: "idle", of: "service", says: "was declared" },
  spawned: { label: "Spawned", tone: "busy", of: "service", says: "was spawned" },
  "spawn-failed": { label: "Spawn failed", tone: "bad", of: "service", says: "could not be spawned" },
  healthy: { label: "Healthy", tone: "ok", of: "service", says: "is healthy" },
  unhealthy: { label: "Unhealthy", tone: "warn", of: "service", says: "became unhealthy" },
  recovered: { label: "Recovered", tone: "ok", of: "service", says: "recovered" },
  exited: { label: "Exited", tone: "bad", of: "service", says: "ended by itself" },
  "backing-off": { label: "Backing off", tone: "turn", of: "service", says: "waits before it starts again" },
  "crash-looping": { label: "Crash-looping", tone: "bad", of: "service", says: "has used up its restarts" },
  stopping: { label: "Stopping", tone: "idle", of: "service", says: "is being stopped" },
  restarted: { label: "Restarted", tone: "turn", of: "service", says: "was restarted" },
  killed: { label: "Killed", tone: "idle", of: "service", says: "was killed" },
  expired: { label: "Expired", tone: "idle", of: "service", says: "was stopped because its lease ended" },
  removed: { label: "Removed", tone: "idle", of: "service", says: "was removed" },
  extended: { label: "Extended", tone: "ok", of: "service", says: "has another lease" },
  "lease-warning": { label: "Lease warning", tone: "warn", of: "service", says: "has little left of its lease" },
  swept: { label: "Swept", tone: "idle", of: "service", says: "was swept off the list" },
  forgotten: { label: "Forgotten", tone: "idle", of: "service", says: "was forgotten" },
  "project-removed": { label: "Project removed", tone: "idle", of: "project", says: "was removed" },
  "log-rotated": { label: "Log rotated", tone: "idle", of: "service", says: "had its log rotated" },
  reconciled: { label: "Reconciled", tone: "idle", of: "engine", says: "started and sorted out what it found" },
  "config-changed": { label: "Settings changed", tone: "idle", of: "engine", says: "has other settings" },
  "login-link": { label: "Login link", tone: "idle", of: "actor", says: "made a login link" },
  "logged-in": { label: "Logged in", tone: "idle", of: "actor", says: "logged in by a link" },
  "webhooks-dropped": { label: "Webhooks", tone: "warn", of: "engine", says: "could not tell a webhook everything" },
} as const satisfies Record<EventKind, Words>;

const isKnown = (kind: string): kind is EventKind => EVENT_KINDS.some((known) => known === kind);

/** Word and colour of a kind; one that this page has never heard of keeps its own word. */
export const eventLook = (kind: string): Pick<Words, "label" | "tone"> =>
  isKnown(kind) ? WORDS[kind] : { label: kind, tone: "idle" };

export const ENGINE = "The engine";

export const dispatchSubject = (dispatch: string | null): string => `Dispatch ${dispatch ?? "unknown"}`;

/** What happened, in words, in front of which its subject stands. */
export function eventSentence(entry: EventEntry): { subject: string; says: string } {
  const { kind, service, project, dispatch, actor } = entry;
  if (!isKnown(kind)) return { subject: service ?? project ?? ENGINE, says: kind };
  const { of, says } = WORDS[kind];
  if (kind === "swept" && service === null) return { subject: actor, says: "asked for a sweep" };
  const subjects = {
    service: service ?? "A service",
    dispatch: dispatchSubject(dispatch),
    project: `Project ${project ?? "unknown"}`,
    actor,
    engine: ENGINE,
  };
  return { subject: subjects[of], says };
}
