import * as z from "zod/mini";
import { servicePath } from "@/lib/client/service-path";

const Probe = z.object({
  /** Epoch milliseconds on the engine's clock. */
  at: z.number(),
  ok: z.boolean(),
  latency_ms: z.number(),
  error: z.nullable(z.string()),
});

const History = z.looseObject({ generation: z.number(), items: z.array(Probe) });

export type Probe = z.infer<typeof Probe>;

/** What came of asking for the last probes. */
export type ProbeAnswer =
  | { is: "history"; items: readonly Probe[] }
  | { is: "unauthorized"; hadToken: boolean }
  | { is: "failed"; message: string };

type Ways = { fetch(path: string, init: RequestInit): Promise<Response>; token(): string | null };

/** Asks for the last 60 probes of a service, oldest first. Never rejects. */
export async function loadProbes(id: string, { fetch, token }: Ways, signal: AbortSignal): Promise<ProbeAnswer> {
  const secret = token();
  const headers: Record<string, string> = secret === null ? {} : { authorization: `Bearer ${secret}` };
  const path = servicePath("probes", id);
  try {
    const response = await fetch(path, { headers, signal, cache: "no-store", redirect: "error" });
    if (response.status === 401) return { is: "unauthorized", hadToken: secret !== null };
    const history = z.safeParse(History, await response.json());
    if (response.ok && history.success) return { is: "history", items: history.data.items };
    return { is: "failed", message: `The engine answered with status ${response.status}` };
  } catch {
    return { is: "failed", message: "The engine did not answer" };
  }
}
