import type { Clock } from "@/lib/edges/clock";

/** Waits for work that can be aborted, but no longer than `ms`; null when the time was up first. */
export async function patience<T>(
  clock: Clock,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const over = new AbortController();
  const enough = new AbortController();
  const result = work(enough.signal);
  result.catch(() => undefined); // aborted below: nobody waits for it any more
  const first = await Promise.race([result, clock.sleep(ms, over.signal).then(() => null)]);
  over.abort();
  enough.abort();
  return first;
}
