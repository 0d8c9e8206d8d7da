import { fail } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { matches, type Snapshot } from "@/lib/state/snapshot";
import { findService } from "../commands/find-service";
import { faultReply, JSON_HEADERS, type Reply } from "../http/reply";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import type { createSnapshots } from "../snapshots";

export const STATES: ReadonlySet<string> = new Set(
  "spawning starting healthy unhealthy restarting stopping exited crash-looping stopped expired removed".split(" "),
);
const PARAMETERS = new Set(["project", "state", "include"]);

/** `GET /api/managed-processes[?project=&state=&include=ended]`. */
export const listServices =
  (snapshots: ReturnType<typeof createSnapshots>) =>
  ({ query, ifNoneMatch }: Pick<ApiRequest, "query" | "ifNoneMatch">): Reply => {
    const state = query.get("state");
    const include = query.get("include");
    const unknown = [...query.keys()].find((key) => !PARAMETERS.has(key));
    if (unknown !== undefined) return refused(`unknown parameter ${unknown}; known are ${[...PARAMETERS].join(", ")}`);
    if (state !== null && !STATES.has(state)) return refused(`state must be one of ${[...STATES].join(", ")}`);
    if (include !== null && include !== "ended") return refused("include can only be: ended");
    return conditional(
      snapshots.list({ project: query.get("project"), state, ended: include === "ended" }),
      ifNoneMatch,
    );
  };

/** `GET /api/managed-processes/by-name/<name>` or `…/<project>/<name>`. */
export const serviceByName =
  (snapshots: ReturnType<typeof createSnapshots>, engine: Engine) =>
  ({ params, query, ifNoneMatch }: Pick<ApiRequest, "params" | "query" | "ifNoneMatch">): Reply => {
    const path = params.name ?? [];
    const name = typeof path === "string" ? path : path.join("/");
    const found = findService(name, query.get("project"), engine.state().records);
    return found.ok ? one(found.value) : faultReply(found.fault);

    function one(record: ServiceRecord): Reply {
      return conditional(snapshots.one(record), ifNoneMatch);
    }
  };

function conditional({ body, etag }: Snapshot, ifNoneMatch: string | null): Reply {
  const headers = { etag, "cache-control": "private, no-cache" };
  if (matches(ifNoneMatch, etag)) return { status: 304, headers, body: null };
  return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body };
}

const refused = (message: string): Reply => {
  const result = fail("bad-request", message);
  return faultReply(result.ok ? { code: "internal", message } : result.fault);
};
