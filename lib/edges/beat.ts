/** A round that is due sooner than in this part of its period is the one that has just been. */
const TOO_SOON = 0.25;

/**
 * Milliseconds until the next moment that all rounds of this period share, and those of every period that divides it.
 * An engine at rest wakes up once a second for everything: each time that it wakes up for one thing alone, it finds
 * neither its code nor its data in the caches, which costs more than most of what it then does. Pure.
 *
 * @param now epoch milliseconds
 * @param everyMs the period
 */
export function untilBeat(now: number, everyMs: number): number {
  const left = everyMs - (now % everyMs);
  return left < everyMs * TOO_SOON ? left + everyMs : left;
}
