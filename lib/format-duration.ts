const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

const two = (n: number): string => String(n).padStart(2, "0");

/**
 * A length of time in at most two units: `42s`, `12m 04s`, `3h 12m`, `2d 4h`.
 * Seconds are cut, not rounded, so that a clock never shows a second that has not passed. Below zero reads `0s`.
 */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < MINUTE_S) return `${seconds}s`;
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)}m ${two(seconds % MINUTE_S)}s`;
  if (seconds < DAY_S) return `${Math.floor(seconds / HOUR_S)}h ${two(Math.floor((seconds % HOUR_S) / MINUTE_S))}m`;
  return `${Math.floor(seconds / DAY_S)}d ${Math.floor((seconds % DAY_S) / HOUR_S)}h`;
}
