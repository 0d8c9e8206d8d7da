/** An engine that is restarted is back within seconds; whoever waits for it wants to see that at once. */
const HOPEFUL = 8;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;
const SPREAD = 0.2;

/**
 * Milliseconds until the next try, after `failures` in a row: a second at first, then doubling up to thirty. `random`
 * is 0..1 and spreads many pages by ±20 %.
 */
export function retryPauseMs(failures: number, random: number): number {
  const doubled = SHORTEST_MS * 2 ** Math.max(0, failures - HOPEFUL);
  return Math.min(LONGEST_MS, Math.round(doubled * (1 - SPREAD + 2 * SPREAD * random)));
}
