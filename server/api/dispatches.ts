import { DispatchBody, DispatchesQuery, DispatchQuery, DispatchWaitQuery } from "@/lib/api/dispatches";
import { parseBody } from "@/lib/api/parse-body";
import { parseQuery } from "@/lib/api/parse-query";
import { fail } from "@/lib/fault";
import type { DispatchRequest } from "@/lib/lifecycle/dispatch";
import { dispatchPage } from "../dispatch/dispatch-page";
import type { Dispatches } from "../dispatch/dispatches";
import { json, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";

/** `POST /api/dispatches[?wait=<seconds>]`: 202 while it is open, 200 once the verdict is in. */
export const submitDispatch =
  (dispatches: Dispatches, enabled: boolean) =>
  async ({ body, query }: ApiRequest): Promise<Reply> => {
    if (!enabled)
      return respond(fail("forbidden", "managed services are switched off here (managedSpawn.enabled is false)"));
    const asked = parseBody(DispatchBody, body);
    if (!asked.ok) return respond(asked);
    const held = parseQuery(DispatchWaitQuery, query);
    if (!held.ok) return respond(held);
    const { wait } = held.value;

    const request: DispatchRequest = { ...asked.value, specs: asked.value.specs ?? undefined };
    const submitted = await dispatches.submit(request);
    const now = wait > 0 ? ((await dispatches.settled(submitted.id, wait * 1_000)) ?? submitted) : submitted;
    const headers = { location: `/api/dispatches/${now.id}` };
    return json(now.status === "pending" ? 202 : 200, now, headers);
  };

/** `GET /api/dispatches`: newest first, all that are kept unless filtered or paged. */
export const listDispatches =
  (dispatches: Dispatches) =>
  ({ query }: Pick<ApiRequest, "query">): Reply => {
    const asked = parseQuery(DispatchesQuery, query);
    return respond(asked.ok ? dispatchPage(dispatches.list(), asked.value) : asked);
  };

/** `GET /api/dispatches/<id>[?wait=<seconds>&project=]`: one of another project is not there. */
export const dispatchById =
  (dispatches: Dispatches) =>
  async ({ params, query }: ApiRequest): Promise<Reply> => {
    const id = String(params.id);
    const held = parseQuery(DispatchQuery, query);
    if (!held.ok) return respond(held);
    const { wait, project } = held.value;
    const known = dispatches.find(id);
    const there = project === undefined || known?.project === project ? known : undefined;
    const found = wait > 0 && there?.status === "pending" ? await dispatches.settled(id, wait * 1_000) : there;
    return found
      ? json(200, found)
      : respond(fail("unknown-dispatch", `there is no dispatch ${id}; the newest 1,000 are kept`));
  };
