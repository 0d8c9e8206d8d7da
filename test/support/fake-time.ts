import type { Readings } from "@/lib/edges/steady-clock";

/** The clocks of a machine on which time passes only when a test says so. Milliseconds. */
export class FakeTime {
  #wall = 1_800_000_000_000;
  #uptime = 500_000;
  #monotonic = 20;
  /** Since it was made, time asleep included. */
  passed = 0;

  readonly readings: Readings = {
    wall: () => this.#wall,
    uptime: () => this.#uptime,
    monotonic: () => this.#monotonic,
  };

  pass(ms: number): void {
    this.#monotonic += ms;
    this.sleep(ms);
  }

  /** The machine sleeps: what counts for it stands still. */
  sleep(ms: number): void {
    this.#wall += ms;
    this.#uptime += ms;
    this.passed += ms;
  }

  /** Somebody sets the date that much further. */
  setDate(byMs: number): void {
    this.#wall += byMs;
  }

  /** Another process counts from its own beginning. */
  restartProcess(): void {
    this.#monotonic = 20;
  }
}
