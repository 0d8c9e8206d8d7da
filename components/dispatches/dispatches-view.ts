import { searchOf } from "@/components/address/search-of";
import type { Verdict } from "@/lib/lifecycle/describe-dispatch";
import { VERDICTS } from "./verdict-look";

/** Which dispatches somebody looks at; what is empty or null leaves them all. */
export type DispatchesView = { text: string; verdict: Verdict | null; agent: string; project: string };

export const ALL_DISPATCHES: DispatchesView = { text: "", verdict: null, agent: "", project: "" };

/** Reads the view from a query string. Unknown values count as absent. */
export const parseDispatchesView = (params: Pick<URLSearchParams, "get">): DispatchesView => ({
  text: params.get("q") ?? "",
  verdict: VERDICTS.find((verdict) => verdict === params.get("verdict")) ?? null,
  agent: params.get("agent") ?? "",
  project: params.get("project") ?? "",
});

/** The address of the dispatches seen so. */
export const dispatchesHref = ({ text, ...narrowing }: DispatchesView): string =>
  `/dispatches${searchOf({ q: text, ...narrowing })}`;

/** What the engine is asked for: all of the view but the text, which is looked for in what has come. */
export const dispatchesPath = ({ verdict, agent, project }: DispatchesView, limit: number, before = ""): string =>
  `/api/dispatches${searchOf({ limit: String(limit), verdict, agent, project, before })}`;
