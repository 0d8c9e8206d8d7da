import type { Clock } from "@/lib/edges/clock";
import { removeOutlived } from "@/lib/logs/leftover-logs";
import type { Home } from "../home/home";
import type { Archive } from "../recovery/archive";
import type { Engine } from "./engine";

/** Logs are looked through this often: reading every folder with each sweep would cost more than it frees. */
const LOGS_EVERY_MS = 3_600_000;

type World = { archive: Archive; engine: Engine; home: Pick<Home, "logs">; clock: Clock };

/** Removes files that describe nothing any more: what was archived of ended generations, and logs that nobody will read. */
export function createTidy({ archive, engine, home, clock }: World): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    await archive.tidy(engine.state);
    const now = clock.now();
    if (now - lookedAt < LOGS_EVERY_MS) return;
    lookedAt = now;
    await removeOutlived(home.logs, now, (id) => engine.record(id) !== undefined);
  };
}
