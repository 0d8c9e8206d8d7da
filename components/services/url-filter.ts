import type { Filter } from "./filter-services";
import { LOOK, type ShownState } from "./state-look";

const isState = (value: string | null): value is ShownState => value !== null && Object.hasOwn(LOOK, value);

/** Reads the filter from a query string. Unknown values count as absent. */
export function parseFilter(params: Pick<URLSearchParams, "get">): Filter {
  const state = params.get("state");
  return { text: params.get("q") ?? "", state: isState(state) ? state : null };
}

/** The address of the list with this filter. */
export function hrefOf({ text, state }: Filter): string {
  const params = new URLSearchParams();
  if (text !== "") params.set("q", text);
  if (state !== null) params.set("state", state);
  return params.size === 0 ? "/services" : `/services?${params}`;
}
