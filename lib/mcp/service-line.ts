import type { z } from "zod";
import { Service } from "@/lib/api/services";

/** What a list says of a service: enough to choose, so that many fit into one answer. */
export const BriefService = Service.pick({
  id: true,
  state: true,
  generation: true,
  pid: true,
  ports: true,
  owner_agent: true,
  owner_wi: true,
  ttl_expires_at: true,
  last_error: true,
});

/** `shop/web  healthy  generation 1  pid 4242  ports 3001  lease until 2026-01-01T04:00:00.000Z`. */
export function serviceLine(service: z.output<typeof BriefService>): string {
  const { id, state, generation, pid, ports, ttl_expires_at: end, last_error: error } = service;
  return [
    id,
    state,
    `generation ${generation}`,
    ...(pid === null ? [] : [`pid ${pid}`]),
    ...(ports.length > 0 ? [`ports ${ports.join(", ")}`] : []),
    `lease until ${new Date(end).toISOString()}`,
    ...(error === null ? [] : [`last error: ${error}`]),
  ].join("  ");
}
