import { createStore } from "@/components/ui/store";

export type Selection = ReadonlySet<string>;

const NONE: Selection = new Set();
const selection = createStore(NONE);

export const useSelection = (): Selection => selection.use((ids) => ids);

export const useIsSelected = (id: string): boolean => selection.use((ids) => ids.has(id));

/** How many of these are selected. */
export const useSelectedAmong = (ids: readonly string[]): number =>
  selection.use((selected) => ids.filter((id) => selected.has(id)).length);

export const isSelected = (id: string): boolean => selection.get().has(id);

export function select(ids: readonly string[], wanted: boolean): void {
  const next = new Set(selection.get());
  for (const id of ids) {
    if (wanted) next.add(id);
    else next.delete(id);
  }
  selection.set(next);
}

export const selectNone = (): void => selection.set(NONE);
