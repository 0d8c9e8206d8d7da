import {
  answeredHintGapMs,
  ECHO_MS,
  failingDelayMs,
  firstSteadyDelayMs,
  followUpMs,
  hintGapMs,
  probeTimeoutMs,
  startupDelayMs,
  steadyDelayMs,
  untilSharedMoment,
} from "@/lib/health/pacing";
import type { ProbeResult } from "@/lib/health/probe-result";

export type Paced = {
  id: string;
  healthcheck: { interval_s: number; timeout_s: number };
  /** While it has never been healthy: when it was started and when it must be healthy (epoch ms); null after that. */
  startup: { since: number; deadline: number } | null;
  healthBackoffSec: number;
  /** In [0, 1). */
  random: () => number;
};

/** How long to rest, and whether hints may end it early. */
export type Pause = { ms: number; hints: Hints | null };

/** Hints count from `afterMs` on; for `echoMs` they are echoes of our own question, and dropped. */
export type Hints = { afterMs: number; echoMs: number };

export interface Pace {
  /** How long a probe that starts now may take. */
  timeoutMs(now: number): number;
  /** How long to rest after a probe; `hinted` when it was a hint that caused it. */
  after(result: ProbeResult, healthy: boolean, now: number, hinted: boolean): Pause;
}

/** Remembers where in its life a service is, as far as the rhythm of the questions depends on it. */
export function paceOf({ id, healthcheck, startup, healthBackoffSec, random }: Paced): Pace {
  const { interval_s, timeout_s } = healthcheck;
  let starting = startup;
  let attempts = 0;
  let sinceHint = Number.POSITIVE_INFINITY;
  let calm = false;

  /** Null once it was healthy or should have been: what is late is asked like any other that fails. */
  function atStart(now: number): { elapsedMs: number; remainingMs: number } | null {
    if (starting === null || now >= starting.deadline) return null;
    return { elapsedMs: Math.max(0, now - starting.since), remainingMs: starting.deadline - now };
  }

  return {
    timeoutMs: (now) => probeTimeoutMs(timeout_s, atStart(now)?.remainingMs),
    after(result, healthy, now, hinted) {
      attempts++;
      sinceHint = hinted ? 0 : sinceHint + 1;
      if (healthy) starting = null;
      const start = atStart(now);
      if (start) {
        const { elapsedMs, remainingMs } = start;
        const gapMs = hintGapMs(elapsedMs, result.latencyMs);
        const { answered } = result;
        const usual = startupDelayMs({ attempts, elapsedMs, remainingMs, interval_s, answered });
        return answered
          ? { ms: usual, hints: { afterMs: Math.max(gapMs, answeredHintGapMs(elapsedMs)), echoMs: ECHO_MS } }
          : { ms: Math.min(usual, followUpMs(gapMs, sinceHint)), hints: { afterMs: gapMs, echoMs: 0 } };
      }
      const wasCalm = calm;
      calm = healthy && result.ok;
      if (!calm) return { ms: failingDelayMs(interval_s), hints: null };
      const ms = wasCalm ? steadyDelayMs(healthBackoffSec, random()) : firstSteadyDelayMs(id, healthBackoffSec);
      return { ms: untilSharedMoment(ms, now, healthBackoffSec), hints: null };
    },
  };
}
