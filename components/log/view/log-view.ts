import { LEVELS, type Level } from "@/components/log/text/level";

/** Lines by their `seq`, both included. */
export type LineRange = { readonly from: number; readonly to: number };

/** How somebody reads a log: all that a copied address brings along. */
export type LogView = {
  readonly q: string;
  readonly mode: "find" | "filter";
  readonly caseCounts: boolean;
  readonly inverse: boolean;
  /** Lines shown before and after each hit of a filter. */
  readonly context: number;
  /** Only lines of these levels; none means all lines. */
  readonly levels: readonly Level[];
  /** Null where the address leaves it to the reader's own choice. */
  readonly wrap: boolean | null;
  readonly times: boolean | null;
  readonly follow: boolean;
  readonly generation: number | null;
  readonly target: LineRange | null;
  /** Other services whose lines are shown in between. */
  readonly merge: readonly string[];
};

export const MOST_CONTEXT = 10;
export const MOST_MERGED = 4;
const MOST_TYPED = 500;

/** Reads the view from a query string. Unknown values count as absent. */
export function parseLogView(params: Pick<URLSearchParams, "get">): LogView {
  const listed = (key: string) => [...new Set((params.get(key) ?? "").split(",").filter(Boolean))];
  const target = rangeIn(params.get("L"));
  return {
    q: (params.get("q") ?? "").slice(0, MOST_TYPED),
    mode: params.get("mode") === "filter" ? "filter" : "find",
    caseCounts: params.get("case") === "1",
    inverse: params.get("inv") === "1",
    context: Math.min(MOST_CONTEXT, wholeNumber(params.get("context")) ?? 0),
    levels: LEVELS.filter((level) => listed("lvl").includes(level)),
    wrap: yesOrNo(params.get("wrap")),
    times: yesOrNo(params.get("ts")),
    follow: params.get("follow") === null ? target === null : params.get("follow") !== "0",
    generation: wholeNumber(params.get("gen")),
    target,
    merge: listed("merge")
      .filter((id) => /^[^/\s]+\/[^/\s]+$/.test(id))
      .slice(0, MOST_MERGED - 1),
  };
}

/** The query string of a view, with its question mark. What is as always is left out. */
export function logViewQuery(view: LogView): string {
  const params = new URLSearchParams();
  const set = (key: string, value: string | null) => value !== null && params.set(key, value);
  const flag = (value: boolean | null) => (value === null ? null : value ? "1" : "0");
  set("q", view.q || null);
  set("mode", view.mode === "filter" ? "filter" : null);
  set("case", view.caseCounts ? "1" : null);
  set("inv", view.inverse ? "1" : null);
  set("context", view.context > 0 ? String(view.context) : null);
  set("lvl", view.levels.join(",") || null);
  set("wrap", flag(view.wrap));
  set("ts", flag(view.times));
  set("follow", view.follow === (view.target === null) ? null : flag(view.follow));
  set("gen", view.generation === null ? null : String(view.generation));
  set("L", view.target && rangeText(view.target));
  set("merge", view.merge.join(",") || null);
  // A comma and a slash need no escape, and an address is read by people.
  return params.size === 0 ? "" : `?${String(params).replaceAll("%2C", ",").replaceAll("%2F", "/")}`;
}

const rangeText = ({ from, to }: LineRange): string => (from === to ? String(from) : `${from}-${to}`);

function rangeIn(text: string | null): LineRange | null {
  const [from, to] = (/^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text ?? "")?.slice(1) ?? []).map(wholeNumber);
  if (from === undefined || from === null) return null;
  return { from: Math.min(from, to ?? from), to: Math.max(from, to ?? from) };
}

const wholeNumber = (text: string | null | undefined): number | null =>
  text != null && /^\d{1,15}$/.test(text) ? Number(text) : null;

const yesOrNo = (text: string | null): boolean | null => (text === "1" ? true : text === "0" ? false : null);
