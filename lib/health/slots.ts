/** At most so many probes run at once, so that a burst of services costs neither descriptors nor processes. */
export interface Slots {
  /** Resolves to the function that gives the slot back, in order of asking; to null when `signal` aborts first. */
  acquire(signal: AbortSignal): Promise<(() => void) | null>;
}

export const HTTP_SLOTS = 64;
export const COMMAND_SLOTS = 16;

export function slots(count: number): Slots {
  let free = count;
  const waiting = new Set<() => void>();

  const release = () => {
    free++;
    const [first] = waiting;
    first?.();
  };

  const take = () => {
    free--;
    let held = true;
    return () => {
      if (held) release();
      held = false;
    };
  };

  return {
    acquire(signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve(null);
        if (free > 0) return resolve(take());
        const leave = () => {
          waiting.delete(turn);
          signal.removeEventListener("abort", giveUp);
        };
        const turn = () => {
          leave();
          resolve(take());
        };
        const giveUp = () => {
          leave();
          resolve(null);
        };
        waiting.add(turn);
        signal.addEventListener("abort", giveUp, { once: true });
      });
    },
  };
}
