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
  ({ query, ...client }: Pick<ApiRequest, "query" | "ifNoneMatch" | "acceptsGzip">): Reply => {
    const asked = parseQuery(ListQuery, query);
    if (!asked.ok) return respond(asked);
    const { project = null, state = null, include } = asked.value;
    return conditional(snapshots.list({ project, state, ended: include === "ended" }), client, looked);
  };

/** `GET /api/managed-processes/by-name/<name>` or `…/<project>/<name>`. */
export const serviceByName =
  (snapshots: ReturnType<typeof createSnapshots>, engine: Engine, looked: () => void) =>
  ({ params, query, ...client }: Pick<ApiRequest, "params" | "query" | "ifNoneMatch" | "acceptsGzip">): Reply => {
    const asked = parseQuery(ByNameQuery, query);
    if (!asked.ok) return respond(asked);
    const found = findService(nameIn(params), asked.value.project ?? null, engine.state().records);
    return found.ok ? conditional(snapshots.one(found.value), client, looked) : faultReply(found.fault);
  };

/** Below this, compressing costs more than it saves. */
const WORTH_PACKING_BYTES = 1_024;

/** `looked` is called when somebody gets to see what it says, usage included. */
function conditional(
  { etag, body, packed }: Snapshot,
  { ifNoneMatch, acceptsGzip }: Pick<ApiRequest, "ifNoneMatch" | "acceptsGzip">,
  looked: () => void,
): Reply {
  const headers = { etag, "cache-control": "private, no-cache", vary: "accept-encoding" };
  if (matches(ifNoneMatch, etag)) return { status: 304, headers, body: null };
  looked();
  const plain = body();
  if (!acceptsGzip || plain.length < WORTH_PACKING_BYTES) {
    return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body: plain };
  }
  return { status: 200, headers: { ...JSON_HEADERS, ...headers, "content-encoding": "gzip" }, body: packed() };
}
