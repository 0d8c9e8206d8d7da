import type { ZodMiniType } from "zod/mini";
import { faultOf, type PollFault } from "@/components/connection/poll-fault";
import { pageWays } from "./page-ways";
import { createTaggedClient } from "./tagged-client";

const PATIENCE_MS = 15_000;

/** What the engine says at a path that needs the token, asked once. Never rejects. */
export async function askOnce<T>(
  path: string,
  schema: ZodMiniType<T>,
): Promise<{ ok: true; value: T } | { ok: false; fault: PollFault }> {
  try {
    const client = createTaggedClient(pageWays, { path, schema, closed: true });
    return { ok: true, value: (await client.load(AbortSignal.timeout(PATIENCE_MS))).value };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}
