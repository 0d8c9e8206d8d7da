import type { Clock } from "@/lib/edges/clock";

/**
 * A sleep for somebody who sleeps again and again, one at a time, until `signal` aborts; then it ends, and each one after
 * it ends at once. It listens to the signal once: to begin to listen and to cease at each sleep is what costs most of it,
 * in time and in what every one of a thousand sleepers keeps in memory.
 */
export function napsUntil(signal: AbortSignal, clock: Clock): (ms: number) => Promise<void> {
  let wake: (() => void) | null = null;
  signal.addEventListener("abort", () => wake?.(), { once: true });

  return (ms) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const cancel = clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
}
