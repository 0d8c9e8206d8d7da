import type { Clock } from "@/lib/edges/clock";
import type { Liveness, ProcessId } from "@/lib/edges/processes";

type Watch = {
  clock: Clock;
  liveness: (process: ProcessId) => Liveness;
  onGone: (process: ProcessId) => void;
  signal: AbortSignal;
};

const LOOK_EVERY_MS = 250;

/**
 * Watches services whose spawner has died: nobody is told of their end any more, and their exit code is lost.
 * Ends with the last of them, or by `signal`.
 */
export async function watchOrphans(
  orphans: Iterable<ProcessId>,
  { clock, liveness, onGone, signal }: Watch,
): Promise<void> {
  const left = new Set(orphans);
  while (left.size > 0 && !signal.aborted) {
    for (const process of left) {
      if (liveness(process) !== "gone") continue;
      left.delete(process);
      onGone(process);
    }
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}
