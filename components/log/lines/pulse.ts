/** How a pulse waits: for a time, and for the next frame that is drawn. */
export type Pace = {
  /** Epoch milliseconds. */
  now(): number;
  /** Both call back once; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
  frame(call: () => void): () => void;
};

export type Pulse = {
  /** Something has changed. */
  touch(): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
};

const LEAST_MS = 50;

/** Tells many changes as few: at most one in a frame, and twenty in a second. */
export function createPulse({ now, after, frame }: Pace): Pulse {
  const listeners = new Set<() => void>();
  let lastAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;

  function tell(): void {
    cancel = null;
    lastAt = now();
    for (const listener of listeners) listener();
  }

  const drawn = () => {
    cancel = frame(tell);
  };

  return {
    touch() {
      if (cancel !== null || listeners.size === 0) return;
      const wait = lastAt + LEAST_MS - now();
      if (wait <= 0) drawn();
      else cancel = after(wait, drawn);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
