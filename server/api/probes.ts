import { parseQuery } from "@/lib/api/parse-query";
import { ByNameQuery } from "@/lib/api/services";
import type { PastProbe } from "@/lib/health/history";
import { maskerFor } from "@/lib/redact/masker";
import { findService } from "../commands/find-service";
import { faultReply, json, type Reply, respond } from "../http/reply";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import { nameIn } from "./name-in";

/**
 * `GET /api/managed-processes/probes/<name>`: the last 60 probes of this generation, oldest first. Behind the token:
 * an error may quote what a service wrote.
 */
export const probeHistory =
  (history: (id: string) => readonly PastProbe[], engine: Pick<Engine, "state">) =>
  ({ params, query }: Pick<ApiRequest, "params" | "query">): Reply => {
    const asked = parseQuery(ByNameQuery, query);
    if (!asked.ok) return respond(asked);
    const found = findService(nameIn(params), asked.value.project ?? null, engine.state().records);
    if (!found.ok) return faultReply(found.fault);
    const { id, generation, spec } = found.value;
    const mask = maskerFor(spec.env);
    const items = history(id).map((probe) => ({
      ...probe,
      error: probe.error === null ? null : mask.text(probe.error),
    }));
    return json(200, { id, generation, items });
  };
