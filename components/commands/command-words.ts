import type { ServiceRecord } from "@/components/services/record";
import { formatDuration } from "@/lib/format-duration";
import type { Extended, Killed } from "./command-client";
import type { Deed, Verdict } from "./flight";
import type { Target } from "./target";

const PAST: Record<Deed, string> = { restart: "Restarted", start: "Started", kill: "Killed", extend: "Extended" };

/** What the button of a deed says while it is under way. */
export const UNDER_WAY: Record<Deed, string> = {
  restart: "Restarting…",
  start: "Starting…",
  kill: "Killing…",
  extend: "Extending…",
};

const seconds = (ms: number): string => `${(Math.max(0, ms) / 1_000).toFixed(1)} s`;

/** What a restart came to. */
export function verdictWords(deed: Deed, { name }: Target, verdict: Verdict): string {
  switch (verdict.is) {
    case "healthy":
      return `${PAST[deed]} ${name}. New pid ${verdict.pid ?? "unknown"}, healthy after ${seconds(verdict.afterMs)}.`;
    case "not-healthy":
      return `${name}: ${PAST[deed]}, but not healthy: ${verdict.reason}`;
    case "still-waiting":
      return `${name}: Still not healthy after 60 s${verdict.reason === null ? "" : ` (${verdict.reason})`}. The engine goes on asking.`;
    case "gone":
      return `${name} ended before it became healthy.`;
  }
}

export const killedWords = ({ name }: Target, { killed, killed_pid }: Killed): string =>
  killed ? `Killed ${name} (pid ${killed_pid ?? "unknown"}).` : `${name} did not run; it is off the list.`;

/** `beforeMs` and `nowMs` are on the engine's clock. */
export function extendedWords({ name }: Target, { ttl_expires_at }: Extended, beforeMs: number, nowMs: number): string {
  const left = formatDuration(ttl_expires_at - nowMs);
  if (ttl_expires_at <= beforeMs) return `The lease of ${name} is as long as it may be: ${left} left.`;
  return `The lease of ${name} ends in ${left}.`;
}

/** Somebody else was faster. `nowMs` is on the engine's clock. */
export function replacedWords(deed: Deed, target: Target, current: ServiceRecord, nowMs: number): string {
  const ago = formatDuration(nowMs - current.started_at);
  const pids = `pid ${target.pid ?? "none"} → ${current.pid ?? "none"}`;
  const untouched = deed === "kill" || deed === "restart" ? "Nothing was stopped." : "Nothing was changed.";
  return `${target.name}: Replaced ${ago} ago (${pids}). ${untouched}`;
}

const INFINITIVE: Record<Deed, string> = { restart: "restart", start: "start", kill: "kill", extend: "extend" };

export const refusedWords = (deed: Deed, { name }: Target, message: string): string =>
  `The engine did not ${INFINITIVE[deed]} ${name}: ${message}`;

export const unansweredWords = (deed: Deed, { name }: Target): string =>
  `The engine did not answer; whether it went on to ${INFINITIVE[deed]} ${name} is not known. The list will tell.`;
