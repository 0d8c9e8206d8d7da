import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Filter } from "./filter-services";
import { hrefOf, parseFilter } from "./url-filter";

export type FilterInUrl = {
  filter: Filter;
  /** Typing replaces the address, so that Back does not undo single letters. */
  type(text: string): void;
  /** A choice is a step that Back undoes. */
  choose(filter: Filter): void;
};

/** The filter of the list, kept in the address. */
export function useFilter(): FilterInUrl {
  const params = useSearchParams();
  const [filter, setFilter] = useState<Filter>(() => parseFilter(params));
  const written = useRef(params.toString());

  // The address is told late to React: only one that came from elsewhere (Back, a link) may overrule what is typed.
  useEffect(() => {
    const now = params.toString();
    if (now === written.current) return;
    written.current = now;
    setFilter(parseFilter(params));
  }, [params]);

  function write(next: Filter, how: "pushState" | "replaceState"): void {
    const href = hrefOf(next);
    written.current = new URL(href, location.href).searchParams.toString();
    setFilter(next);
    history[how](null, "", href);
  }

  return {
    filter,
    type: (text) => write({ ...filter, text }, "replaceState"),
    choose: (next) => write(next, "pushState"),
  };
}
