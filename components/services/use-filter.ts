import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
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

  // React hears of an address late: one that the address bar has left meanwhile must not overrule what was typed since.
  useEffect(() => {
    if (params.toString() !== new URLSearchParams(location.search).toString()) return;
    const inUrl = parseFilter(params);
    setFilter((shown) => (hrefOf(shown) === hrefOf(inUrl) ? shown : inUrl));
  }, [params]);

  function write(next: Filter, how: "pushState" | "replaceState"): void {
    const href = hrefOf(next);
    setFilter(next);
    history[how](null, "", href);
  }

  return {
    filter,
    type: (text) => write({ ...filter, text }, "replaceState"),
    choose: (next) => write(next, "pushState"),
  };
}
