import { parseQuery } from "@/lib/api/parse-query";
import { LatestProbesQuery } from "@/lib/api/services";
import { type PastProbe, stripOf } from "@/lib/health/history";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isEnded } from "@/lib/lifecycle/phases";
import { maskerFor } from "@/lib/redact/masker";
import { json, type Reply, respond } from "../http/reply";
import { taggedJson } from "../http/tagged-json";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import { askedService } from "./asked-service";

/**
 * `GET /api/managed-processes/probes/<name>`: the last 60 probes of this generation, oldest first. Behind the token:
 * an error may quote what a service wrote.
 */
export const probeHistory =
  (history: (id: string) => readonly PastProbe[], engine: Pick<Engine, "state">) =>
  (request: Pick<ApiRequest, "params" | "query">): Reply => {
    const found = askedService(request, engine);
    if (!found.ok) return respond(found);
    const { id, generation, spec } = found.value;
    const mask = maskerFor(spec.env);
    const items = history(id).map((probe) => ({
      ...probe,
      error: probe.error === null ? null : mask.text(probe.error),
    }));
    return json(200, { id, generation, items });
  };

/** `GET /api/managed-processes/probes[?project=]`: the last 30 probes of each service, told by a character each. */
export const latestProbes =
  (history: (id: string) => readonly PastProbe[], engine: Pick<Engine, "state">) =>
  ({ query, ifNoneMatch }: Pick<ApiRequest, "query" | "ifNoneMatch">): Reply => {
    const asked = parseQuery(LatestProbesQuery, query);
    if (!asked.ok) return respond(asked);
    const { project = null } = asked.value;
    const items = [...engine.state().records.values()]
      .filter((record) => !isEnded(record) && (project === null || record.owner.project === project))
      .map((record) => {
        const { id, generation } = record;
        return { id, generation, last: stripOf(history(id), upFrom(record)) };
      });
    return taggedJson(JSON.stringify({ items }), ifNoneMatch);
  };

/** One that never came up, and is not expected to any more, has failed from the beginning. */
const upFrom = ({ firstHealthyAt, phase }: ServiceRecord): number =>
  firstHealthyAt ?? (phase.at === "starting" ? Number.POSITIVE_INFINITY : 0);
