const VISIBLE_MS = 2_000;
const HIDDEN_MS = 15_000;
const URGENT_MS = 500;
const BACK_OFF_MS = [2_000, 4_000, 8_000, 16_000, 30_000];
const SPREAD = 0.2;

/**
 * Milliseconds until the next poll. `random` is 0..1 and spreads the retries of many open pages by ±20 %, so that
 * they do not all knock in the moment the engine is back. `urgent`: somebody waits for what a command comes to.
 */
export function pollIntervalMs(failures: number, hidden: boolean, random: number, urgent = false): number {
  if (urgent && failures === 0) return URGENT_MS;
  const calm = hidden ? HIDDEN_MS : VISIBLE_MS;
  if (failures === 0) return calm;
  const backOff = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? HIDDEN_MS;
  return Math.max(calm, backOff) * (1 - SPREAD + 2 * SPREAD * random);
}
