/** The only place time comes from. Tests pass a clock that they move by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Rings once after `ms`, unless what it returns is called before. For what happens often: it costs a tenth of a sleep. */
  after(ms: number, ring: () => void): () => void;
}
