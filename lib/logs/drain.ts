/** Copies what has been written since the last call; the number of bytes. */
export type CopyOn = () => number;

/** A writer that pauses for so long has most likely just finished what it had to say. */
const PAUSE_MS = 0.03;
/** How long to wait for a sign of life of a log that does not grow. */
const SILENCE_MS = 1;
/** A look that takes longer was interrupted, most likely by the writer. */
const PROMPT_MS = 0.02;
/** After this long any prompt look will do, and after three times as long any look at all. */
const PATIENCE_MS = 10;
const MOST_BYTES = 64 * 1_048_576;

/**
 * Copies until a moment at which nothing is likely to be written: what is written between the last look and the
 * truncation is lost, and no system call does both at once. A writer in a rhythm has just written; one in bursts is
 * between two of them. Blocks for at most some milliseconds; a writer that never pauses is cut off in full flow.
 * Returns the bytes copied; the look that found nothing more was the very last thing that happened.
 */
export function drainToPause(copyOn: CopyOn, now: () => number = () => performance.now()): number {
  const begun = now();
  let grewAt: number | null = null;
  let total = 0;
  for (;;) {
    const before = now();
    const copied = copyOn();
    if (copied > 0) {
      total += copied;
      grewAt = now();
      if (total > MOST_BYTES) return total;
      continue;
    }
    const spent = before - begun;
    const quiet = grewAt === null ? spent >= SILENCE_MS : before - grewAt >= PAUSE_MS;
    const prompt = now() - before < PROMPT_MS;
    if ((prompt && (quiet || spent >= PATIENCE_MS)) || spent >= 3 * PATIENCE_MS) return total;
  }
}
