import type { Clock } from "@/lib/edges/clock";
import type { Processes } from "@/lib/edges/processes";

const PATIENCE_MS = 1_000;
const LOOK_MS = 25;

/**
 * Waits until nobody listens on the ports of a service that is gone, so that its next generation can have them.
 * Resolves to null, or to who still holds one after a second: somebody who is not managed here.
 */
export async function portsFree(ports: readonly number[], processes: Processes, clock: Clock): Promise<string | null> {
  const until = clock.now() + PATIENCE_MS;
  for (const port of ports) {
    for (;;) {
      const [holder] = (await processes.holdersOf(port)) ?? [];
      if (!holder) break;
      if (clock.now() >= until)
        return `port ${port} is still held, by pid ${holder.pid || "unknown"} ${holder.command}`;
      await clock.sleep(LOOK_MS);
    }
  }
  return null;
}
