/** What a line of the audit log can be about; docs/events.md says when each is written. */
export const EVENT_KINDS = [
  "dispatched",
  "accepted",
  "partial",
  "health-failed",
  "rejected",
  "skipped",
  "declared",
  "spawned",
  "spawn-failed",
  "healthy",
  "unhealthy",
  "recovered",
  "exited",
  "backing-off",
  "crash-looping",
  "stopping",
  "restarted",
  "killed",
  "expired",
  "removed",
  "extended",
  "lease-warning",
  "swept",
  "forgotten",
  "project-removed",
  "log-rotated",
  "reconciled",
  "config-changed",
  "login-link",
  "logged-in",
  "webhooks-dropped",
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** What a service was at one side of a change. Times are epoch milliseconds. */
export type Moment = {
  /** The word of the API: `healthy`, `stopping`, `exited`, … */
  state: string;
  generation: number;
  pid: number | null;
  /** When this generation was asked for: with the pid, the incarnation that `expected` names. */
  started_at: number;
  /** End of the lease. */
  ttl_expires_at: number;
};

/** One line of the audit log, without its number. Times are epoch milliseconds. */
export type Entry = {
  at: number;
  kind: EventKind;
  /** `project/name`, or null where no service is meant. */
  service: string | null;
  project: string | null;
  generation: number | null;
  pid: number | null;
  /** Who caused it: an agent by its id, "operator", "engine", or what a client says of itself. */
  actor: string;
  /** Of the dispatch that it belongs to. */
  dispatch: string | null;
  /** `X-Request-Id` of the request that asked for it, where it happened while that was being answered. */
  request: string | null;
  reason: string | null;
  /** With `spawned`: the ports that it declared, and for whom; absent where it declared none. */
  holds?: { ports: number[]; agent: string; wi: string } | undefined;
  before: Moment | null;
  after: Moment | null;
};

/** An entry with its number: +1 for each, over the whole life of a home. */
export type JournalEntry = { seq: number } & Entry;
