import { parseQuery } from "@/lib/api/parse-query";
import { ByNameQuery, LatestProbesQuery } from "@/lib/api/services";
import { type PastProbe, stripOf } from "@/lib/health/history";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isEnded } from "@/lib/lifecycle/phases";
import { maskerFor } from "@/lib/redact/masker";
import { matches } from "@/lib/state/snapshot";
import { findService } from "../commands/find-service";
import { digestTag } from "../http/digest-tag";
import { faultReply, JSON_HEADERS, json, type Reply, respond } from "../http/reply";
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
    const body = JSON.stringify({ items });
    const headers = { "cache-control": "private, no-cache", etag: digestTag(body) };
    if (matches(ifNoneMatch, headers.etag)) return { status: 304, headers, body: null };
    return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body };
  };

/** One that never came up, and is not expected to any more, has failed from the beginning. */
const upFrom = ({ firstHealthyAt, phase }: ServiceRecord): number =>
  firstHealthyAt ?? (phase.at === "starting" ? Number.POSITIVE_INFINITY : 0);
