import type { Clock } from "@/lib/edges/clock";

export type Within<T> = { ended: "done"; value: T } | { ended: "timeout" } | { ended: "aborted" };

/**
 * Waits for `work` for at most `ms`. The deadline is outside of the work: whatever that is stuck in, the caller goes
 * on. The signal that the work gets aborts when nobody waits for it any more, and stays quiet when it was done.
 */
export function within<T>(
  { clock, ms, signal }: { clock: Clock; ms: number; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Within<T>> {
  if (signal.aborted) return Promise.resolve({ ended: "aborted" });
  // Not chained to each other and not raced: every probe passes here, and each promise of it would be a cost.
  return new Promise((resolve, reject) => {
    const abandon = new AbortController();
    let isWaiting = true;
    const leave = () => {
      isWaiting = false;
      signal.removeEventListener("abort", stop);
      cancel();
    };
    const giveUp = (ended: "timeout" | "aborted") => {
      if (!isWaiting) return;
      leave();
      // With a reason, because the default one is an error with a stack: the dearest part of a cheap probe.
      abandon.abort(ended);
      resolve({ ended });
    };
    const stop = () => giveUp("aborted");
    const cancel = clock.after(ms, () => giveUp("timeout"));
    signal.addEventListener("abort", stop);
    work(abandon.signal).then(
      (value) => {
        leave();
        resolve({ ended: "done", value });
      },
      (error) => {
        leave();
        reject(error);
      },
    );
  });
}
