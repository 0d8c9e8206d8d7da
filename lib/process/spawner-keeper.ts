import type { Clock } from "@/lib/edges/clock";
import { type LinkOptions, linkSpawner, type SpawnerLink } from "@/lib/process/spawner-link";

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 5_000;

export type Spawner = {
  /** The spawner of now, or the next one when it has just died. */
  link(): Promise<SpawnerLink>;
  close(): void;
};

/** Keeps one spawner alive: forks another when it dies, ever slower while it does not even start. */
export function keepSpawner(options: LinkOptions, clock: Clock): Spawner {
  const closed = new AbortController();
  let pauseMs = FIRST_PAUSE_MS;
  let current = Promise.resolve(begin());

  function begin(): SpawnerLink {
    const link = linkSpawner({ ...options, onLost: replace });
    link.ready.then((started) => {
      if (started) pauseMs = FIRST_PAUSE_MS;
    });
    return link;
  }

  function replace(): void {
    const dead = current;
    current = clock.sleep(pauseMs, closed.signal).then(() => (closed.signal.aborted ? dead : begin()));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    options.onLost();
  }

  return {
    link: () => current,
    close() {
      closed.abort();
      void current.then((link) => link.close());
    },
  };
}
