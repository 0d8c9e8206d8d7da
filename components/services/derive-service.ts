import type { ServiceRecord } from "./record";
import { LOOK, type Look, type ShownState } from "./state-look";

/** What this page has asked for and the engine has accepted, until the list shows it. */
export type Pending = "stop" | "restart";

export type Derived = Look & {
  state: ShownState;
  /** Why, in words; null where the state says it all. */
  reason: string | null;
  /** Epoch milliseconds. */
  since: number;
};

/** How the engine has it unless its settings say otherwise. */
export const USUAL_PAUSE_S = 30;
const MISSED_PROBES = 3;

/**
 * What to call a service, for every list, badge, title and export. The first rule that fits wins.
 * `nowMs` is the engine's time at which the record was true: an unchanged list is confirmed by each poll, so a
 * record does not grow old on the screen. `healthPauseS`: how often a healthy service is asked, however short the interval
 * of its start.
 */
export function deriveService(
  record: ServiceRecord,
  nowMs: number,
  pending?: Pending,
  healthPauseS = USUAL_PAUSE_S,
): Derived {
  const state = shownState(record, nowMs, pending, healthPauseS);
  return {
    ...LOOK[state],
    label: label(state, record),
    state,
    reason: reason(state, record),
    since: since(state, record),
  };
}

function shownState(
  record: ServiceRecord,
  nowMs: number,
  pending: Pending | undefined,
  healthPauseS: number,
): ShownState {
  const { state } = record;
  if (state === "stopped" || state === "expired" || state === "removed") return record.last_error ? "failed" : state;
  if (state === "stopping" || pending === "stop") return "stopping";
  if (state === "restarting" || pending === "restart") return "restarting";
  if (state === "crash-looping" || state === "spawning") return state;
  if (state === "exited" || !record.alive) return "exited";
  if (record.healthy) return isOldNews(record, nowMs, healthPauseS) ? "unverified" : "healthy";
  const neverHealthy = (record.first_healthy_at ?? null) === null;
  return neverHealthy && nowMs - record.started_at <= record.healthcheck.timeout_s * 1_000 ? "starting" : "unhealthy";
}

function isOldNews({ last_health_at, healthcheck }: ServiceRecord, nowMs: number, healthPauseS: number): boolean {
  const intervalMs = Math.max(healthcheck.interval_s, healthPauseS) * 1_000;
  return nowMs - (last_health_at ?? 0) > MISSED_PROBES * intervalMs;
}

function label(state: ShownState, { exit }: ServiceRecord): string {
  const word = LOOK[state].label;
  const how = exit?.signal ?? exit?.code ?? null;
  return state === "exited" && how !== null ? `${word} (${how})` : word;
}

function reason(state: ShownState, record: ServiceRecord): string | null {
  switch (state) {
    case "healthy":
      return null;
    case "unverified":
      return "The last health check is too long ago";
    case "stopped":
    case "expired":
    case "removed":
      return record.ended?.reason ?? null;
    case "failed":
      // What ended it is often what was the matter with it.
      return [...new Set([record.last_error, record.ended?.reason])].filter(Boolean).join("; ");
    case "exited":
      return record.last_error ?? exitReason(record);
    default:
      return record.last_error ?? null;
  }
}

function exitReason({ exit }: ServiceRecord): string {
  if (exit?.signal) return `killed by ${exit.signal}`;
  if (typeof exit?.code === "number") return `exited with code ${exit.code}`;
  return "The process is gone; how it ended is not known";
}

function since(state: ShownState, record: ServiceRecord): number {
  if (state === "unverified") return record.last_health_at ?? record.state_since;
  if (state === "exited") return record.exit?.at ?? record.state_since;
  return record.state_since;
}
