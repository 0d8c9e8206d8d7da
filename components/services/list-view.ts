import { listedIn, searchOf } from "@/components/address/search-of";
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
  /** The id of the service whose details stand beside the list. */
  selected: string | null;
};

const isState = (value: string): value is ShownState => Object.hasOwn(LOOK, value);

/** Reads the view from a query string. Unknown values count as absent. */
export function parseView(params: Pick<URLSearchParams, "get">): ListView {
  const words = listedIn(params, "state");
  return {
    text: params.get("q") ?? "",
    project: params.get("project") || null,
    states: words.filter(isState),
    expiring: words.includes("expiring"),
    sort: SORTS.find((sort) => sort === params.get("sort")) ?? "name",
    folded: listedIn(params, "fold"),
    density: DENSITIES.find((density) => density === params.get("density")) ?? null,
    selected: params.get("sel") || null,
  };
}

/** The address of the list seen so. What is as always is left out. */
export const hrefOf = ({ text, project, states, expiring, sort, folded, density, selected }: ListView): string =>
  `/services${searchOf({
    q: text,
    project,
    state: [...states, ...(expiring ? ["expiring"] : [])],
    sort: sort === "name" ? null : sort,
    fold: folded,
    density,
    sel: selected,
  })}`;
