import type { z } from "zod";
import { parseQuery } from "@/lib/api/parse-query";
import { ByNameQuery, ListQuery } from "@/lib/api/services";
import { ok, type Result } from "@/lib/fault";
import { matches, type Snapshot } from "@/lib/state/snapshot";
import { findService } from "../commands/find-service";
import { faultReply, JSON_HEADERS, type Reply, respond } from "../http/reply";
import { lazily } from "../lazily";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import type { createSnapshots, Filter } from "../snapshots";
import { nameIn } from "./name-in";

/** `GET /api/managed-processes[?project=&state=&include=ended]`. */
export const listServices =
  (snapshots: ReturnType<typeof createSnapshots>, looked: () => void) =>
  (request: Pick<ApiRequest, "query" | "ifNoneMatch" | "acceptsGzip">): Reply => {
    const filter = listFilter(request.query);
    return filter.ok ? conditional(snapshots.list(filter.value), request, looked) : respond(filter);
  };

/** `GET /api/managed-processes/by-name/<name>` or `…/<project>/<name>`. */
export const serviceByName =
  (snapshots: ReturnType<typeof createSnapshots>, engine: Engine, looked: () => void) =>
  (request: Pick<ApiRequest, "params" | "query" | "ifNoneMatch" | "acceptsGzip">): Reply => {
    const project = projectAsked(request.query);
    if (!project.ok) return respond(project);
    const found = findService(nameIn(request.params), project.value, engine.state().records);
    return found.ok ? conditional(snapshots.one(found.value), request, looked) : faultReply(found.fault);
  };

/** Below this, compressing costs more than it saves. */
const WORTH_PACKING_BYTES = 1_024;

const listFilter = understood(
  ListQuery,
  ({ project = null, state = null, include }): Filter => ({ project, state, ended: include === "ended" }),
);
const projectAsked = understood(ByNameQuery, ({ project = null }) => project);

/** Who polls may hand in the very same query each time; it is parsed once, and what it means is one object. */
function understood<Schema extends z.ZodObject, Meaning>(
  schema: Schema,
  meaning: (asked: z.output<Schema>) => Meaning,
): (query: URLSearchParams) => Result<Meaning> {
  const known = new WeakMap<URLSearchParams, Result<Meaning>>();
  return (query) => {
    const before = known.get(query);
    if (before) return before;
    const asked = parseQuery(schema, query);
    const meant = asked.ok ? ok(meaning(asked.value)) : asked;
    known.set(query, meant);
    return meant;
  };
}

/** `looked` is called when somebody gets to see what it says, usage included. */
function conditional(
  snapshot: Snapshot,
  { ifNoneMatch, acceptsGzip }: Pick<ApiRequest, "ifNoneMatch" | "acceptsGzip">,
  looked: () => void,
): Reply {
  const replies = repliesOf(snapshot);
  if (matches(ifNoneMatch, snapshot.etag)) return replies.unchanged;
  looked();
  return acceptsGzip ? replies.packed() : replies.plain();
}

type Replies = { unchanged: Reply; plain(): Reply; packed(): Reply };

const made = new WeakMap<Snapshot, Replies>();

function repliesOf(snapshot: Snapshot): Replies {
  const known = made.get(snapshot);
  if (known) return known;
  const { etag, body, packed } = snapshot;
  const headers = { etag, "cache-control": "private, no-cache", vary: "accept-encoding" };
  const whole = { ...JSON_HEADERS, ...headers };
  const plain = lazily((): Reply => ({ status: 200, headers: whole, body: body() }));
  const gzip = lazily(
    (): Reply => ({ status: 200, headers: { ...whole, "content-encoding": "gzip" }, body: packed() }),
  );
  const replies: Replies = {
    unchanged: { status: 304, headers, body: null },
    plain,
    packed: () => (body().length < WORTH_PACKING_BYTES ? plain() : gzip()),
  };
  made.set(snapshot, replies);
  return replies;
}
