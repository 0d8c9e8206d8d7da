import type { Filter } from "./filter-services";
import { SORTS, type Sort } from "./sort-services";
import { LOOK, type ShownState } from "./state-look";

export const DENSITIES = ["comfortable", "compact"] as const;

export type Density = (typeof DENSITIES)[number];

/** How somebody looks at the list: all that a copied address brings along. */
export type ListView = Filter & {
  sort: Sort;
  /** Projects whose services are folded away. */
  folded: readonly string[];
  /** Null where the address leaves it to the reader's own choice. */
  density: Density | null;
};

const isState = (value: string): value is ShownState => Object.hasOwn(LOOK, value);

/** Reads the view from a query string. Unknown values count as absent. */
export function parseView(params: Pick<URLSearchParams, "get">): ListView {
  const listed = (key: string) => (params.get(key) ?? "").split(",").filter(Boolean);
  const words = listed("state");
  return {
    text: params.get("q") ?? "",
    states: [...new Set(words.filter(isState))],
    expiring: words.includes("expiring"),
    sort: SORTS.find((sort) => sort === params.get("sort")) ?? "name",
    folded: [...new Set(listed("fold"))],
    density: DENSITIES.find((density) => density === params.get("density")) ?? null,
  };
}

/** The address of the list seen so. What is as always is left out. */
export function hrefOf({ text, states, expiring, sort, folded, density }: ListView): string {
  const params = new URLSearchParams();
  const words = [...states, ...(expiring ? ["expiring"] : [])];
  if (text !== "") params.set("q", text);
  if (words.length > 0) params.set("state", words.join(","));
  if (sort !== "name") params.set("sort", sort);
  if (folded.length > 0) params.set("fold", folded.join(","));
  if (density !== null) params.set("density", density);
  // A comma needs no escape, and an address is read by people.
  return params.size === 0 ? "/services" : `/services?${String(params).replaceAll("%2C", ",")}`;
}
