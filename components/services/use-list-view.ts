import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { hrefOf, type ListView, parseView } from "./list-view";

export type ViewInUrl = {
  view: ListView;
  /** Typing replaces the address, so that Back does not undo single letters. */
  type(text: string): void;
  /** A choice is a step that Back undoes. */
  choose(change: Partial<ListView>): void;
};

/** How the list is seen, kept in the address. */
export function useListView(): ViewInUrl {
  const params = useSearchParams();
  const [view, setView] = useState<ListView>(() => parseView(params));

  // React hears of an address late: one that the address bar has left meanwhile must not overrule what was typed since.
  useEffect(() => {
    if (params.toString() !== new URLSearchParams(location.search).toString()) return;
    const inUrl = parseView(params);
    setView((shown) => (hrefOf(shown) === hrefOf(inUrl) ? shown : inUrl));
  }, [params]);

  function write(change: Partial<ListView>, how: "pushState" | "replaceState"): void {
    const next = { ...view, ...change };
    setView(next);
    history[how](null, "", hrefOf(next));
  }

  return {
    view,
    type: (text) => write({ text }, "replaceState"),
    choose: (change) => write(change, "pushState"),
  };
}
