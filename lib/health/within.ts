import type { Clock } from "@/lib/edges/clock";
import { linkedAbort } from "@/lib/health/linked-abort";

export type Within<T> = { ended: "done"; value: T } | { ended: "timeout" } | { ended: "aborted" };

/**
 * Waits for `work` for at most `ms`. The deadline is outside of the work: whatever that is stuck in, the caller goes
 * on. The signal that the work gets aborts when nobody waits for it any more, and stays quiet when it was done.
 */
export async function within<T>(
  { clock, ms, signal }: { clock: Clock; ms: number; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Within<T>> {
  if (signal.aborted) return { ended: "aborted" };
  const timer = linkedAbort(signal);
  const abandon = new AbortController();
  const rang = clock.sleep(ms, timer.signal).then((): Within<T> => ({ ended: signal.aborted ? "aborted" : "timeout" }));
  try {
    const first = await Promise.race([
      rang,
      work(abandon.signal).then((value): Within<T> => ({ ended: "done", value })),
    ]);
    if (first.ended !== "done") abandon.abort(first.ended);
    return first;
  } finally {
    timer.abort();
    timer.unlink();
  }
}
