import { fractionOf } from "@/lib/lifecycle/fraction-of";

/** Milliseconds. Where they come from: a service that is up should be known to be up within a few of them. */
const FIRST_RETRY_MS = 25;
const GROWTH = 1.25;
const RAMP_CAP_MS = 100;
const SHARE_OF_ELAPSED = 0.1;
/** Room that the last probe before the startup deadline is given. */
const LAST_CHANCE_MS = 500;

const LEAST_INTERVAL_MS = 100;
/** Little, so that questions come punctually: that not all are asked together is the work of their first pause. */
const JITTER = 0.02;
/** Of a period: between two of these moments nothing is asked that is well. */
const MOMENTS = 10;

const LEAST_TIMEOUT_MS = 500;
const MOST_TIMEOUT_MS = 5_000;

const LEAST_HINT_GAP_MS = 10;
const HINT_SHARE_OF_ELAPSED = 0.02;

/** What a service writes so soon after it answered, it wrote because it was asked. */
export const ECHO_MS = 50;
const ANSWERED_SHARE_OF_ELAPSED = 0.5;

/** The declared interval, never shorter than 100 ms. */
const intervalMs = (interval_s: number): number => Math.max(LEAST_INTERVAL_MS, interval_s * 1_000);

/**
 * How long one probe may take: min(5 s, max(0.5 s, `timeout_s`)), and while the service starts never beyond what
 * is left of its startup time (`remainingMs`).
 */
export function probeTimeoutMs(timeout_s: number, remainingMs = Number.POSITIVE_INFINITY): number {
  const whole = Math.min(MOST_TIMEOUT_MS, Math.max(LEAST_TIMEOUT_MS, timeout_s * 1_000));
  return Math.max(1, Math.round(Math.min(whole, remainingMs)));
}

export type Startup = {
  /** Probes already made, at least 1. */
  attempts: number;
  /** Since the service was started. */
  elapsedMs: number;
  /** Until its startup deadline; may be negative. */
  remainingMs: number;
  interval_s: number;
  /** Whether the last probe had an answer of the service, another one than wanted. */
  answered?: boolean | undefined;
};

/**
 * Pause between two probes before first health: a short ramp, then a tenth of the elapsed time up to the interval. Half
 * of it once the service answered, though not as wanted: it mostly tells in its log when it is ready.
 */
export function startupDelayMs({ attempts, elapsedMs, remainingMs, interval_s, answered }: Startup): number {
  const ramp = Math.min(RAMP_CAP_MS, FIRST_RETRY_MS * GROWTH ** (attempts - 1));
  const usual = ramp < RAMP_CAP_MS ? ramp : Math.max(RAMP_CAP_MS, elapsedMs * SHARE_OF_ELAPSED);
  const wanted = answered ? Math.max(usual, elapsedMs * ANSWERED_SHARE_OF_ELAPSED) : usual;
  const delay = Math.min(wanted, intervalMs(interval_s));
  // A service that came up just in time must still be asked once before its deadline.
  const lastChance = remainingMs - LAST_CHANCE_MS;
  return lastChance >= FIRST_RETRY_MS ? Math.min(delay, lastChance) : delay;
}

/**
 * How soon after a probe a hint may cause the next one. It grows with the elapsed time and with what a probe costs,
 * so that a service that never stops printing does not turn into a probe storm.
 */
export const hintGapMs = (elapsedMs: number, lastProbeMs: number): number =>
  Math.max(LEAST_HINT_GAP_MS, elapsedMs * HINT_SHARE_OF_ELAPSED, lastProbeMs);

/** The same where the service answered already: whatever else it goes on to log, it is asked no more than so. */
export const answeredHintGapMs = (elapsedMs: number): number => Math.max(ECHO_MS, elapsedMs * SHARE_OF_ELAPSED);

/**
 * Pauses after a probe that a hint caused and that failed: a service that prints just before it listens is asked
 * again soon. `probes` counts those since the hint, from 0.
 */
export const followUpMs = (gapMs: number, probes: number): number => gapMs * 2 ** probes;

/** Pause after a failure of a service that has been healthy before. */
export const failingDelayMs = (interval_s: number): number => intervalMs(interval_s);

/** Pause while healthy: ±2 % around `backoff_s`. `random` is in [0, 1). */
export const steadyDelayMs = (backoff_s: number, random: number): number =>
  Math.max(LEAST_INTERVAL_MS, backoff_s * 1_000 * (1 - JITTER + 2 * JITTER * random));

/**
 * A pause that ends at the nearest of a few moments that all services share: waking up for each of a thousand questions
 * costs more than the questions, which are cheap when they come some at a time. Nearest, not next: a question that took
 * its time must not move the next one.
 */
export function untilSharedMoment(ms: number, now: number, backoff_s: number): number {
  const apart = (backoff_s * 1_000) / MOMENTS;
  if (apart === 0) return ms;
  const nearest = Math.round((now + ms) / apart);
  return Math.max(nearest, Math.ceil((now + LEAST_INTERVAL_MS) / apart)) * apart - now;
}

/**
 * The first pause while healthy: a stable part of the period that depends on the id alone, so that services which
 * became healthy together are not asked together for ever after.
 */
export const firstSteadyDelayMs = (id: string, backoff_s: number): number =>
  Math.max(LEAST_INTERVAL_MS, backoff_s * 1_000 * fractionOf(id));
