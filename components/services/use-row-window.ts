import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTopOf } from "@/components/ui/use-top-of";
import { focusWish } from "./focus-wish";
import type { ProjectGroup } from "./group-services";
import type { Density } from "./list-view";
import { allSlots, type Slot, slotsOf } from "./row-slots";
import type { MeasureRow } from "./same-look";

/** From more rows than this on, only those near the screen are there. */
export const LONG = 200;
/** Rows beyond the screen: a few at first, so that nobody waits for what is not seen. */
const OVERSCAN = { atFirst: 2, later: 12 };
/** About what stands above the list; once it is there, it is measured. */
const ABOVE_PX = 230;
/** Between the last row of a group and the first of the next. */
const HEAD_PX = 54;
const ROW_PX = { table: { comfortable: 57, compact: 37 }, cards: { comfortable: 180, compact: 160 } } as const;

type Look = { asCards: boolean; density: Density; isFolded: (project: string) => boolean };

export type RowWindow = {
  slots(group: ProjectGroup): readonly Slot[];
  /** Takes the height of a row; undefined where all are there. */
  measure: MeasureRow;
};

/**
 * Which rows of a long list are there: those near the screen, the one with the focus and its neighbours (so that the
 * keys lead on from it), and the one that is to get the focus.
 */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  groups: readonly ProjectGroup[],
  { asCards, density, isFolded }: Look,
): RowWindow {
  const open = groups.filter(({ project }) => !isFolded(project));
  const isLong = open.reduce((sum, { members }) => sum + members.length, 0) > LONG;
  const { keys, firsts } = placesOf(open);
  const margin = useTopOf(list, isLong, ABOVE_PX);
  const overscan = useDeferredValue(OVERSCAN.later, OVERSCAN.atFirst);
  const focused = useFocusedRow(list, isLong);
  const rowPx = ROW_PX[asCards ? "cards" : "table"][density];

  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: isLong ? keys.length : 0,
    enabled: isLong,
    estimateSize: (index) => (keys[index]?.startsWith(HEAD) ? HEAD_PX : rowPx),
    getItemKey: (index) => keys[index] ?? index,
    overscan,
    scrollMargin: margin,
    // Otherwise there would be no row at all until the browser has told its size, and no focus on one.
    initialRect: { width: 0, height: globalThis.innerHeight ?? 0 },
    rangeExtractor: (range) => withKept(range, [focused, focusWish()], keys),
    // A key that is held down must not wait for each layout on its way.
    useFlushSync: false,
  });
  const measure = useMeasuredTogether(virtualizer.measureElement);
  const wanted = isLong ? virtualizer.getVirtualItems().map(({ index }) => index) : [];

  return {
    measure: isLong ? measure : undefined,
    slots({ project, members }) {
      const first = firsts.get(project);
      if (!isLong || first === undefined) return allSlots(members);
      return slotsOf(members, first, wanted, (index) => virtualizer.measurementsCache[index]);
    },
  };
}

/**
 * Takes the heights of new rows once all of them are there: a row writes its times when it is put in, and each height
 * read between two of them would have the whole page laid out again.
 */
function useMeasuredTogether(measureOne: (row: HTMLElement | null) => void): MeasureRow {
  const fresh = useRef(new Set<HTMLElement | null>());
  useLayoutEffect(() => {
    for (const row of fresh.current) measureOne(row);
    fresh.current.clear();
  });
  return useCallback((row) => void fresh.current.add(row), []);
}

const HEAD = "\n";

/** A key for every heading and row, in order, and where the rows of each project begin. */
function placesOf(open: readonly ProjectGroup[]) {
  const keys: string[] = [];
  const firsts = new Map<string, number>();
  for (const { project, members } of open) {
    keys.push(HEAD + project);
    firsts.set(project, keys.length);
    for (const { service } of members) keys.push(service.id);
  }
  return { keys, firsts };
}

function withKept(range: Range, kept: readonly (string | null)[], keys: readonly string[]): number[] {
  const near = kept.flatMap((key) => {
    const at = key === null ? -1 : keys.indexOf(key);
    return at < 0 ? [] : around(at, keys);
  });
  const indexes = defaultRangeExtractor(range);
  return near.length === 0 ? indexes : [...new Set([...indexes, ...near])].sort((a, b) => a - b);
}

/** A row with its neighbours on both sides, headings skipped. */
function around(at: number, keys: readonly string[]): number[] {
  const isRow = (index: number) => keys[index] !== undefined && !keys[index].startsWith(HEAD);
  const before = [at - 1, at - 2].find(isRow);
  const after = [at + 1, at + 2].find(isRow);
  return [before, at, after].filter((index) => index !== undefined);
}

/** The id of the row that had the focus last, or null. Renders anew when it is another one: its neighbours have to be there before the next key. */
function useFocusedRow(list: RefObject<HTMLElement | null>, isLong: boolean): string | null {
  const [id, setId] = useState<string | null>(null);
  useEffect(() => {
    const element = list.current;
    if (!isLong || element === null) return;
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>("[data-testid=service-row]") : null;
      setId(row?.dataset.id ?? null);
    };
    element.addEventListener("focusin", onFocus);
    return () => element.removeEventListener("focusin", onFocus);
  }, [list, isLong]);
  return id;
}
