import type { Dispatch } from "./dispatch";
import type { Entry, EventKind } from "./journal-entry";

/** What became of a dispatch, in one word. */
export type Verdict = "pending" | "accepted" | "partial" | "health-failed" | "rejected" | "skipped";

/** The word for a dispatch, as filters, pages and the audit log have it. Pure. */
export function verdictOf({ status, failure_class, partial }: Dispatch): Verdict {
  if (status === "success") return "accepted";
  if (status === "pending" || status === "skipped") return status;
  if (failure_class === "invalid-managed-spawn") return "rejected";
  return partial ? "partial" : "health-failed";
}

/** The line of the audit log for a dispatch that was opened, or has its verdict. Pure. */
export function describeDispatch(dispatch: Dispatch, at: number): Entry {
  const verdict = verdictOf(dispatch);
  const kind: EventKind = verdict === "pending" ? "dispatched" : verdict;
  return {
    at,
    kind,
    service: null,
    project: dispatch.project,
    generation: null,
    pid: null,
    actor: verdict === "pending" ? dispatch.agent : "engine",
    dispatch: dispatch.id,
    request: null,
    reason: dispatch.reason ?? (dispatch.specs.map(({ id }) => id).join(", ") || null),
    before: null,
    after: null,
  };
}
