import type { Clock } from "@/lib/edges/clock";

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Does something again, after longer and longer pauses, until it can be done. Rejects with the last failure after half
 * a minute: by then it needs somebody to look at it.
 */
export async function tryAgain<T>(work: () => Promise<T>, clock: Clock, failed: (error: unknown) => void): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      failed(error);
      await clock.sleep(pauseMs);
    }
  }
  return work();
}
