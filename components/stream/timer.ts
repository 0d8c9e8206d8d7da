export type After = {
  /** Calls back once; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
};

export type Timer = {
  /** Instead of whatever was set. */
  set(ms: number, call: () => void): void;
  unlessSet(ms: number, call: () => void): void;
  isSet(): boolean;
  cancel(): void;
};

/** At most one thing that is waited for. */
export function createTimer({ after }: After): Timer {
  let stop: (() => void) | null = null;
  const timer: Timer = {
    set(ms, call) {
      timer.cancel();
      stop = after(ms, () => {
        stop = null;
        call();
      });
    },
    unlessSet(ms, call) {
      if (stop === null) timer.set(ms, call);
    },
    isSet: () => stop !== null,
    cancel() {
      stop?.();
      stop = null;
    },
  };
  return timer;
}
