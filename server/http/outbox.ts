/** What is on its way to one client: bounded, so that a client who does not read costs no more than this. */
export interface Outbox extends AsyncIterable<Uint8Array> {
  /** Takes a frame, or returns false where it would be too much. `urgent` ones are small and always taken. */
  offer(frame: Uint8Array, urgent?: boolean): boolean;
  /** Calls once everything that was taken has been fetched; at once where nothing is waiting, or never more will be. */
  whenEmpty(then: () => void): void;
  isEmpty(): boolean;
  /**
   * Hands over what there is, and from then on whatever comes in the very turn in which it comes, until `write` is
   * false: then there is no room for more, and one begins again when there is. Not to be mixed with iterating.
   */
  pour(write: (bytes: Uint8Array) => boolean): void;
  /** Ends the stream behind what was taken. */
  end(): void;
  /** Ends the stream at once, whatever is left. */
  abandon(): void;
  /** Aborts when the client has gone or the end has been fetched. */
  readonly closed: AbortSignal;
}

const MOST_AT_ONCE_BYTES = 65_536;

export function createOutbox(limitBytes: number): Outbox {
  let frames: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  let pouring: ((bytes: Uint8Array) => boolean) | null = null;
  let waiting: ((result: IteratorResult<Uint8Array>) => void) | null = null;
  let listeners: (() => void)[] = [];
  const closed = new AbortController();

  function take(): Uint8Array {
    let count = 0;
    let size = 0;
    do size += frames[count++]?.byteLength ?? 0;
    while (count < frames.length && size + (frames[count]?.byteLength ?? 0) <= MOST_AT_ONCE_BYTES);
    const taken = frames.slice(0, count);
    frames = frames.slice(count);
    bytes -= size;
    return taken.length === 1 ? (taken[0] as Uint8Array) : Buffer.concat(taken);
  }

  function close(): void {
    if (closed.signal.aborted) return;
    [frames, bytes, ended, pouring] = [[], 0, true, null];
    closed.abort();
    tellEmpty();
    waiting?.({ done: true, value: undefined });
    waiting = null;
  }

  function tellEmpty(): void {
    const told = listeners;
    listeners = [];
    for (const listener of told) listener();
  }

  /** Hands what there is to whoever waits for it. */
  function serve(): void {
    while (pouring && frames.length > 0) if (!pouring(take())) pouring = null;
    if (pouring) {
      if (ended) close();
      else tellEmpty();
    }
    if (!waiting) return;
    if (frames.length > 0) {
      const fetch = waiting;
      waiting = null;
      fetch({ done: false, value: take() });
    } else if (ended) close();
  }

  return {
    closed: closed.signal,
    isEmpty: () => frames.length === 0,
    offer(frame, urgent = false) {
      if (ended) return true; // nobody misses it
      if (!urgent && bytes > 0 && bytes + frame.byteLength > limitBytes) return false;
      frames.push(frame);
      bytes += frame.byteLength;
      serve();
      return true;
    },
    whenEmpty(then) {
      if (frames.length === 0) then();
      else listeners.push(then);
    },
    pour(write) {
      if (closed.signal.aborted) return;
      pouring = write;
      serve();
    },
    end() {
      ended = true;
      serve();
    },
    abandon: close,
    [Symbol.asyncIterator]: () => ({
      next() {
        if (frames.length > 0) return Promise.resolve({ done: false, value: take() });
        if (closed.signal.aborted) return Promise.resolve({ done: true, value: undefined });
        // Asked for more: what was fetched before has been passed on.
        tellEmpty();
        return new Promise((resolve) => {
          waiting = resolve;
          serve();
        });
      },
      async return() {
        close();
        return { done: true, value: undefined };
      },
    }),
  };
}
