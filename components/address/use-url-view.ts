import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/** How a view is read from an address and written to one. Both must keep their identity. */
export type InUrl<V> = {
  /** Unknown values count as absent. */
  parse(params: Pick<URLSearchParams, "get">): V;
  href(view: V): string;
};

export type UrlView<V> = {
  view: V;
  /** Typing replaces the address, so that Back does not undo single letters. */
  type(change: Partial<V>): void;
  /** A choice is a step that Back undoes. */
  choose(change: Partial<V>): void;
};

/** How a list is seen, kept in the address. */
export function useUrlView<V extends object>({ parse, href }: InUrl<V>): UrlView<V> {
  const params = useSearchParams();
  const [view, setView] = useState<V>(() => parse(params));
  const latest = useRef(view);
  latest.current = view;
  const owesAddress = useRef(false);

  // React hears of an address late: one that the address bar has left meanwhile must not overrule what was typed since.
  useEffect(() => {
    if (owesAddress.current) return;
    if (params.toString() !== new URLSearchParams(location.search).toString()) return;
    const inUrl = parse(params);
    setView((shown) => (href(shown) === href(inUrl) ? shown : inUrl));
  }, [params, parse, href]);

  // The address waits until the letter is seen: to tell it costs more than to show the letter.
  function type(change: Partial<V>): void {
    setView({ ...view, ...change });
    if (owesAddress.current) return;
    owesAddress.current = true;
    const { pathname } = location;
    afterPaint(() => {
      owesAddress.current = false;
      if (location.pathname === pathname) history.replaceState(null, "", href(latest.current));
    });
  }

  function choose(change: Partial<V>): void {
    const next = { ...view, ...change };
    setView(next);
    history.pushState(null, "", href(next));
  }

  return { view, type, choose };
}

const afterPaint = (call: () => void): void => {
  requestAnimationFrame(() => setTimeout(call));
};
