import type { SpawnPolicy } from "@/lib/config/settings";
import type { SpecWorld } from "./world";

/** Where and under which rules specs are judged. */
export type Bench = {
  policy: SpawnPolicy;
  world: SpecWorld;
  /** Every spec must stay at or below it; null where the dispatch names none. */
  cwdRoot: string | null;
  /** The port that the engine itself listens on; null where it is not known. */
  enginePort: number | null;
};
