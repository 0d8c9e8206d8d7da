import { fail } from "@/lib/fault";
import type { DispatchRequest } from "@/lib/lifecycle/dispatch";
import { dispatchesAsked, dispatchPage } from "../dispatch/dispatch-question";
import type { Dispatches } from "../dispatch/dispatches";
import { DispatchBody } from "../dispatch/request";
import { json, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";
import { unknownParameter } from "../streams/stream-parameters";
import { issueSentence } from "./issue-sentence";

const LONGEST_WAIT_S = 300;

/** `POST /api/dispatches[?wait=<seconds>]`: 202 while it is open, 200 once the verdict is in. */
export const submitDispatch =
  (dispatches: Dispatches, enabled: boolean) =>
  async ({ body, query }: ApiRequest): Promise<Reply> => {
    const known = unknownParameter(query, ["wait"]);
    if (!known.ok) return respond(known);
    if (!enabled)
      return respond(fail("forbidden", "managed services are switched off here (managedSpawn.enabled is false)"));
    const parsed = DispatchBody.safeParse(body ?? {});
    if (!parsed.success) return respond(fail("bad-request", issueSentence(parsed.error)));
    const wait = secondsOf(query.get("wait"));
    if (wait === null)
      return respond(fail("bad-request", `wait must be a number of seconds from 0 to ${LONGEST_WAIT_S}`));

    const request: DispatchRequest = { ...parsed.data, specs: parsed.data.specs ?? undefined };
    const submitted = await dispatches.submit(request);
    const now = wait > 0 ? ((await dispatches.settled(submitted.id, wait * 1_000)) ?? submitted) : submitted;
    const headers = { location: `/api/dispatches/${now.id}` };
    return json(now.status === "pending" ? 202 : 200, now, headers);
  };

/** `GET /api/dispatches`: newest first, all that are kept unless filtered or paged. */
export const listDispatches =
  (dispatches: Dispatches) =>
  ({ query }: Pick<ApiRequest, "query">): Reply => {
    const asked = dispatchesAsked(query);
    return respond(asked.ok ? dispatchPage(dispatches.list(), asked.value) : asked);
  };

/** `GET /api/dispatches/<id>[?wait=<seconds>]`. */
export const dispatchById =
  (dispatches: Dispatches) =>
  async ({ params, query }: ApiRequest): Promise<Reply> => {
    const id = String(params.id);
    const known = unknownParameter(query, ["wait"]);
    if (!known.ok) return respond(known);
    const wait = secondsOf(query.get("wait"));
    if (wait === null)
      return respond(fail("bad-request", `wait must be a number of seconds from 0 to ${LONGEST_WAIT_S}`));
    const found =
      wait > 0 && dispatches.find(id)?.status === "pending"
        ? await dispatches.settled(id, wait * 1_000)
        : dispatches.find(id);
    return found
      ? json(200, found)
      : respond(fail("unknown-dispatch", `there is no dispatch ${id}; the newest 1,000 are kept`));
  };

function secondsOf(text: string | null): number | null {
  if (text === null) return 0;
  const seconds = Number(text);
  return text.trim() !== "" && seconds >= 0 && seconds <= LONGEST_WAIT_S ? seconds : null;
}
