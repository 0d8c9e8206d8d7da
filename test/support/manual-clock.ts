import type { Clock } from "@/lib/edges/clock";

type Sleeper = { wakeAt: number; wake: () => void };

/** Time stands still until `advance`. */
export class ManualClock implements Clock {
  #now: number;
  #sleepers = new Set<Sleeper>();
  #onSleep: (() => void)[] = [];

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many are asleep at the moment: zero when nothing was left behind. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper: Sleeper = { wakeAt: this.#now + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", wake, { once: true });
      for (const tell of this.#onSleep.splice(0)) tell();
    });
  }

  after(ms: number, ring: () => void): () => void {
    const cancelled = new AbortController();
    void this.sleep(ms, cancelled.signal).then(() => cancelled.signal.aborted || ring());
    return () => cancelled.abort();
  }

  /** Resolves once somebody sleeps: the way to wait for real work to reach its timer without guessing a time. */
  async someoneSleeps(): Promise<void> {
    while (this.#sleepers.size === 0) await new Promise<void>((resolve) => this.#onSleep.push(resolve));
  }

  /** Moves time on, waking sleepers in order, each at its own moment. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const due = [...this.#sleepers].filter((s) => s.wakeAt <= until).sort((a, b) => a.wakeAt - b.wakeAt)[0];
      if (!due) break;
      this.#now = Math.max(this.#now, due.wakeAt);
      due.wake();
    }
    this.#now = until;
  }
}

/** Lets every already-resolved promise run its continuation. */
const settle = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
