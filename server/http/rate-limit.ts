/** How often something may happen. `burst` is what may come at once after a pause. */
export type Rate = { perSecond: number; burst: number };

/** When the turn of whoever asked comes; or that it does not, and when to ask again. */
export type Turn = { granted: true; waitMs: number } | { granted: false; retryAfterMs: number };

/**
 * A token bucket; time comes from outside (milliseconds). A turn that has to wait is taken at once, so that whoever
 * comes later waits longer.
 */
export function createBucket({ perSecond, burst }: Rate, now: () => number) {
  let level = burst;
  let at = now();

  return {
    /** Takes a turn if it comes within `longestMs`. A refused one takes nothing. */
    take(longestMs = 0): Turn {
      const time = now();
      level = Math.min(burst, level + (Math.max(0, time - at) / 1_000) * perSecond);
      at = time;
      const waitMs = Math.max(0, Math.ceil(((1 - level) / perSecond) * 1_000));
      if (waitMs > longestMs) return { granted: false, retryAfterMs: waitMs - longestMs };
      level -= 1;
      return { granted: true, waitMs };
    },
  };
}

export type Bucket = ReturnType<typeof createBucket>;

/** `Retry-After` is in whole seconds, and 0 would invite a loop. */
export const retryAfter = (ms: number): { "retry-after": string } => ({
  "retry-after": String(Math.max(1, Math.ceil(ms / 1_000))),
});
