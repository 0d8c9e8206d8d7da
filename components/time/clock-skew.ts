const SAMPLES = 5;

/** Below this the difference is noise: the Date header counts whole seconds. */
const NOISE_MS = 1_500;

/** How far the engine's clock is ahead of the browser's, from the last few answers. Milliseconds. */
export type Skew = { samples: number[]; ms: number };

export const NO_SKEW: Skew = { samples: [], ms: 0 };

/** One answer as evidence: when it was sent and received by the browser's clock, and what the engine's clock said. */
export type Evidence = { sentAt: number; receivedAt: number; serverNow: number };

/**
 * The median of the last five answers, so that one slow answer moves nothing. A new value within the noise of
 * the present one leaves it alone, so that clocks on screen do not jump about.
 */
export function withEvidence(skew: Skew, { sentAt, receivedAt, serverNow }: Evidence): Skew {
  const samples = [...skew.samples, serverNow - (sentAt + receivedAt) / 2].slice(-SAMPLES);
  const median = [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
  return { samples, ms: Math.abs(median - skew.ms) < NOISE_MS ? skew.ms : median };
}

/** The engine's clock as the Date header tells it: the middle of the second that it names. Null if there is none. */
export function serverNow(dateHeader: string | null): number | null {
  const ms = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  return Number.isNaN(ms) ? null : ms + 500;
}
