import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import type { StateStore } from "@/lib/state/store";

const RETRY_MS = 1_000;

/** Writes again what the disk refused, until it takes it: memory leads, and says so once when that begins and ends. */
export function retryWrites(store: Pick<StateStore, "flush">, clock: Clock, log: (message: string) => void) {
  const stop = new AbortController();

  async function rounds(): Promise<void> {
    let behind = false;
    while (!stop.signal.aborted) {
      await clock.sleep(untilBeat(clock.now(), RETRY_MS), stop.signal);
      const agreed = await store.flush();
      if (agreed === behind)
        log(agreed ? "the state file is written again" : "the state file cannot be written; trying again every second");
      behind = !agreed;
    }
  }

  void rounds();
  return { stop: () => stop.abort() };
}
