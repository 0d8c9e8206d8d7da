import { json, type Reply } from "../http/reply";
import type { createSweep } from "../life/sweep";

/** `POST /api/sweep`: tidies up now, and says what was done. */
export const sweepNow = (sweep: ReturnType<typeof createSweep>["sweep"]) => async (): Promise<Reply> =>
  json(200, await sweep());
