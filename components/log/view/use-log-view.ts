import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { type LogView, logViewQuery, parseLogView } from "./log-view";

export type LogViewInUrl = {
  view: LogView;
  /** Replaces the address: typing, and what the view does by itself. */
  adjust(change: Partial<LogView>): void;
  /** A choice is a step that Back undoes. */
  choose(change: Partial<LogView>): void;
};

/** How the log is read, kept in the address. */
export function useLogView(): LogViewInUrl {
  const params = useSearchParams();
  const [view, setView] = useState<LogView>(() => parseLogView(params));

  // React hears of an address late: one that the address bar has left meanwhile must not overrule what was typed since.
  useEffect(() => {
    if (params.toString() !== new URLSearchParams(location.search).toString()) return;
    const inUrl = parseLogView(params);
    setView((shown) => (logViewQuery(shown) === logViewQuery(inUrl) ? shown : inUrl));
  }, [params]);

  function write(change: Partial<LogView>, how: "pushState" | "replaceState"): void {
    // What was changed a moment ago is in the address already, though not yet in this render.
    const next = { ...parseLogView(new URLSearchParams(location.search)), ...change };
    setView(next);
    history[how](null, "", location.pathname + logViewQuery(next));
  }

  return {
    view,
    adjust: (change) => write(change, "replaceState"),
    choose: (change) => write(change, "pushState"),
  };
}
