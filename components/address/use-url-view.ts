import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { createOwnWrites } from "./own-writes";

/** How a view is read from an address and written to one. Both must keep their identity. */
export type InUrl<V> = {
  /** Unknown values count as absent. */
  parse(params: Pick<URLSearchParams, "get">): V;
  href(view: V): string;
};

/** The functions keep their identity. */
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
  const [writes] = useState(createOwnWrites);

  // React hears of an address late, and the router even puts a late one back for a moment: one that was left meanwhile
  // must not overrule what was typed since.
  useEffect(() => {
    if (owesAddress.current) return;
    if (params.toString() !== new URLSearchParams(location.search).toString()) return;
    const inUrl = parse(params);
    if (writes.isOutdated(href(inUrl))) return;
    setView((shown) => (href(shown) === href(inUrl) ? shown : inUrl));
  }, [params, parse, href, writes]);

  useEffect(() => {
    addEventListener("popstate", writes.forget);
    return () => removeEventListener("popstate", writes.forget);
  }, [writes]);

  // They stay the same, so that who is given them need not render for it.
  const ways = useMemo(() => {
    function write(how: "pushState" | "replaceState", to: string): void {
      writes.wrote(href(parse(new URLSearchParams(location.search))), to);
      history[how](null, "", to);
    }

    /** What was changed a moment ago counts, though no render knows it yet. */
    function show(change: Partial<V>): V {
      latest.current = { ...latest.current, ...change };
      setView(latest.current);
      return latest.current;
    }

    // The address waits until the letter is seen: to tell it costs more than to show the letter.
    function type(change: Partial<V>): void {
      show(change);
      if (owesAddress.current) return;
      owesAddress.current = true;
      const { pathname } = location;
      afterPaint(() => {
        owesAddress.current = false;
        if (location.pathname === pathname) write("replaceState", href(latest.current));
      });
    }

    const choose = (change: Partial<V>): void => write("pushState", href(show(change)));
    return { type, choose };
  }, [parse, href, writes]);

  return { view, ...ways };
}

const afterPaint = (call: () => void): void => {
  requestAnimationFrame(() => setTimeout(call));
};
