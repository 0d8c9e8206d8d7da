/** Copies what has been written since the last call; the number of bytes. */
export type CopyOn = () => number;

/** A writer that pauses for so long has most likely just finished what it had to say. */
const PAUSE_MS = 0.03;
/** How long to wait for a sign of life of a log that does not grow. */
const SILENCE_MS = 1;
const LONGEST_MS = 10;
const MOST_BYTES = 64 * 1_048_576;

/**
 * Copies until a moment at which nothing is likely to be written: what is written between the last look and the
 * truncation is lost, and no system call does both at once. A writer in a rhythm has just written; one in bursts is
 * between two of them. Blocks for at most some milliseconds; a writer that never pauses is cut off in full flow.
 * Returns the bytes copied.
 */
export function drainToPause(copyOn: CopyOn, now: () => number = () => performance.now()): number {
  const begun = now();
  let grewAt: number | null = null;
  let total = 0;
  for (;;) {
    const copied = copyOn();
    const time = now();
    if (copied > 0) {
      total += copied;
      grewAt = time;
      if (total > MOST_BYTES) return total;
      continue;
    }
    const quiet = grewAt === null ? time - begun >= SILENCE_MS : time - grewAt >= PAUSE_MS;
    if (quiet || time - begun >= LONGEST_MS) return total;
  }
}
