import { type DispatchesQuery, KEPT_DISPATCHES } from "@/lib/api/dispatches";
import { fail, ok, type Result } from "@/lib/fault";
import { verdictOf } from "@/lib/lifecycle/describe-dispatch";
import type { Dispatch } from "@/lib/lifecycle/dispatch";

/** Newest first. `before` is the id to ask with for what is older; null where nothing is. */
export type DispatchPage = { items: Dispatch[]; before: string | null; more: boolean };

/** Those of the dispatches, newest first, that are asked for. Pure. Fault: `unknown-dispatch` for a lost `before`. */
export function dispatchPage(all: readonly Dispatch[], question: DispatchesQuery): Result<DispatchPage> {
  const { agent, project, status, verdict, before, limit } = question;
  const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
  if (before !== undefined && from === 0)
    return fail("unknown-dispatch", `there is no dispatch ${before}; the newest ${KEPT_DISPATCHES} are kept`);
  const fitting = all
    .slice(from)
    .filter(
      (dispatch) =>
        (agent === undefined || dispatch.agent === agent) &&
        (project === undefined || dispatch.project === project) &&
        (status === undefined || dispatch.status === status) &&
        (verdict === undefined || verdictOf(dispatch) === verdict),
    );
  const items = fitting.slice(0, limit).map((dispatch) => ({ ...dispatch, submitted: null }));
  const more = fitting.length > limit;
  return ok({ items, before: more ? (items.at(-1)?.id ?? null) : null, more });
}
