import type { ProbeResult } from "@/lib/health/probe-result";

/** One probe as it is shown: `at` in epoch milliseconds, `error` null when it passed. */
export type PastProbe = { at: number; ok: boolean; latency_ms: number; error: string | null };

const KEPT = 60;

/** So many places a strip has, one for each probe. */
export const STRIP_PLACES = 30;

/** The history with one more result, oldest first, at most 60. A probe that could not be asked leaves no trace. */
export function remember(history: readonly PastProbe[], result: ProbeResult, at: number): readonly PastProbe[] {
  if (!result.asked) return history;
  const { ok, latencyMs, error } = result;
  return [...history.slice(-(KEPT - 1)), { at, ok, latency_ms: latencyMs, error }];
}

/**
 * The last 30 probes, oldest first, a character for each: `+` passed, `-` did not, `.` did not yet, as nobody expects of
 * a service that is only just coming up. `upFrom` is when it was first healthy: its probes before that are such.
 */
export function stripOf(history: readonly PastProbe[], upFrom: number): string {
  const known = strips.get(history);
  if (known?.upFrom === upFrom) return known.strip;
  let strip = "";
  for (const { ok, at } of history.slice(-STRIP_PLACES)) strip += ok ? "+" : at < upFrom ? "." : "-";
  strips.set(history, { upFrom, strip });
  return strip;
}

/** Those who look ask all of them again and again, and few have changed. */
const strips = new WeakMap<readonly PastProbe[], { upFrom: number; strip: string }>();
