import { fail, ok, type Result } from "@/lib/fault";
import { type Verdict, verdictOf } from "@/lib/lifecycle/describe-dispatch";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { unknownParameter, wholeNumber } from "../streams/stream-parameters";

type Question = {
  agent: string | null;
  project: string | null;
  status: string | null;
  verdict: string | null;
  /** Id of a dispatch: only older ones. */
  before: string | null;
  limit: number;
};

/** Newest first. `before` is the id to ask with for what is older; null where nothing is. */
export type DispatchPage = { items: Dispatch[]; before: string | null; more: boolean };

/** All that is kept: who asks without a limit has always got everything. */
const MOST = 1_000;
const STATUSES: readonly Dispatch["status"][] = ["pending", "success", "error", "skipped"];
const VERDICTS: readonly Verdict[] = ["pending", "accepted", "partial", "health-failed", "rejected", "skipped"];

/** Reads the parameters of `GET /api/dispatches`; the first one that makes no sense is the fault. */
export function dispatchesAsked(query: URLSearchParams): Result<Question> {
  const known = unknownParameter(query, ["agent", "project", "status", "verdict", "before", "limit"]);
  if (!known.ok) return known;
  for (const [name, words] of [
    ["status", STATUSES],
    ["verdict", VERDICTS],
  ] as const) {
    const word = query.get(name);
    if (word !== null && !(words as readonly string[]).includes(word))
      return fail("bad-request", `${name} must be one of ${words.join(", ")}`);
  }
  const limit = wholeNumber(query, "limit", 1, MOST);
  if (!limit.ok) return limit;
  const [agent, project, status, verdict, before] = ["agent", "project", "status", "verdict", "before"].map((name) =>
    query.get(name),
  );
  return ok({
    agent: agent ?? null,
    project: project ?? null,
    status: status ?? null,
    verdict: verdict ?? null,
    before: before ?? null,
    limit: limit.value ?? MOST,
  });
}

/** Those of the dispatches, newest first, that are asked for. Pure. Fault: `unknown-dispatch` for a lost `before`. */
export function dispatchPage(all: readonly Dispatch[], question: Question): Result<DispatchPage> {
  const { agent, project, status, verdict, before, limit } = question;
  const from = before === null ? 0 : all.findIndex(({ id }) => id === before) + 1;
  if (before !== null && from === 0)
    return fail("unknown-dispatch", `there is no dispatch ${before}; the newest ${MOST} are kept`);
  const fitting = all
    .slice(from)
    .filter(
      (dispatch) =>
        (agent === null || dispatch.agent === agent) &&
        (project === null || dispatch.project === project) &&
        (status === null || dispatch.status === status) &&
        (verdict === null || verdictOf(dispatch) === verdict),
    );
  const items = fitting.slice(0, limit);
  const more = fitting.length > limit;
  return ok({ items, before: more ? (items.at(-1)?.id ?? null) : null, more });
}
