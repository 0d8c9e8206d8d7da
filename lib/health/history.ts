import type { ProbeResult } from "@/lib/health/probe-result";

/** One probe as it is shown: `at` in epoch milliseconds, `error` null when it passed. */
export type PastProbe = { at: number; ok: boolean; latency_ms: number; error: string | null };

const KEPT = 60;

/** The history with one more result, oldest first, at most 60. A probe that could not be asked leaves no trace. */
export function remember(history: readonly PastProbe[], result: ProbeResult, at: number): readonly PastProbe[] {
  if (!result.asked) return history;
  const { ok, latencyMs, error } = result;
  return [...history.slice(-(KEPT - 1)), { at, ok, latency_ms: latencyMs, error }];
}
