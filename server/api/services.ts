import { parseQuery } from "@/lib/api/parse-query";
import { ByNameQuery, ListQuery } from "@/lib/api/services";
import { matches, type Snapshot } from "@/lib/state/snapshot";
import { findService } from "../commands/find-service";
import { faultReply, JSON_HEADERS, type Reply, respond } from "../http/reply";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import type { createSnapshots } from "../snapshots";
import { nameIn } from "./name-in";

/** `GET /api/managed-processes[?project=&state=&include=ended]`. */
export const listServices =
  (snapshots: ReturnType<typeof createSnapshots>, looked: () => void) =>
  ({ query, ifNoneMatch }: Pick<ApiRequest, "query" | "ifNoneMatch">): Reply => {
    const asked = parseQuery(ListQuery, query);
    if (!asked.ok) return respond(asked);
    const { project = null, state = null, include } = asked.value;
    return conditional(snapshots.list({ project, state, ended: include === "ended" }), ifNoneMatch, looked);
  };

/** `GET /api/managed-processes/by-name/<name>` or `…/<project>/<name>`. */
export const serviceByName =
  (snapshots: ReturnType<typeof createSnapshots>, engine: Engine, looked: () => void) =>
  ({ params, query, ifNoneMatch }: Pick<ApiRequest, "params" | "query" | "ifNoneMatch">): Reply => {
    const asked = parseQuery(ByNameQuery, query);
    if (!asked.ok) return respond(asked);
    const found = findService(nameIn(params), asked.value.project ?? null, engine.state().records);
    return found.ok ? conditional(snapshots.one(found.value), ifNoneMatch, looked) : faultReply(found.fault);
  };

/** `looked` is called when somebody gets to see what it says, usage included. */
function conditional({ body, etag }: Snapshot, ifNoneMatch: string | null, looked: () => void): Reply {
  const headers = { etag, "cache-control": "private, no-cache" };
  if (matches(ifNoneMatch, etag)) return { status: 304, headers, body: null };
  looked();
  return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body };
}
