import { json, type Reply } from "../http/reply";
import type { createSweep, Swept } from "../life/sweep";
import type { ApiRequest } from "../runtime";

/** `POST /api/sweep`: tidies up now, and says what was done. */
export const sweepNow =
  (sweep: ReturnType<typeof createSweep>["sweep"], swept: (actor: string, what: Swept) => void) =>
  async ({ actor }: Pick<ApiRequest, "actor">): Promise<Reply> => {
    const what = await sweep();
    swept(actor, what);
    return json(200, what);
  };
