import type { Derived } from "./derive-service";
import { BY_SEVERITY, type ShownState } from "./state-look";

export type StateCount = { state: ShownState; count: number };

/** How many of each state there are, worst first, without those that do not occur. */
export function countStates(all: readonly Derived[]): StateCount[] {
  const counts = new Map<ShownState, number>();
  for (const { state } of all) counts.set(state, (counts.get(state) ?? 0) + 1);
  return BY_SEVERITY.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ state, count }];
  });
}
