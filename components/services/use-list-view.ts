import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
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
  const latest = useRef(view);
  latest.current = view;
  const owesAddress = useRef(false);

  // React hears of an address late: one that the address bar has left meanwhile must not overrule what was typed since.
  useEffect(() => {
    if (owesAddress.current) return;
    if (params.toString() !== new URLSearchParams(location.search).toString()) return;
    const inUrl = parseView(params);
    setView((shown) => (hrefOf(shown) === hrefOf(inUrl) ? shown : inUrl));
  }, [params]);

  // The address waits until the letter is seen: to tell it costs more than to show the letter.
  function type(text: string): void {
    setView({ ...view, text });
    if (owesAddress.current) return;
    owesAddress.current = true;
    const { pathname } = location;
    afterPaint(() => {
      owesAddress.current = false;
      if (location.pathname === pathname) history.replaceState(null, "", hrefOf(latest.current));
    });
  }

  function choose(change: Partial<ListView>): void {
    const next = { ...view, ...change };
    setView(next);
    history.pushState(null, "", hrefOf(next));
  }

  return { view, type, choose };
}

const afterPaint = (call: () => void): void => {
  requestAnimationFrame(() => setTimeout(call));
};
