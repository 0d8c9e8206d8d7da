import type { LogLines, LogRow } from "@/components/log/log-lines";

/**
 * The rows that a reader wants to see, in order. A row's `place` stays the same while rows come and go around it:
 * its index plus what was dropped before it.
 */
export type ShownRows = {
  count(): number;
  row(index: number): LogRow | undefined;
  placeAt(index: number): number;
  /** Index of the first row at this place or a later one; `count()` where there is none. */
  indexAt(place: number): number;
};

/** The rows from place `from` up to, and without, place `to`. */
export function rowsBetween(
  lines: LogLines,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): ShownRows {
  const start = () => Math.min(lines.count(), Math.max(0, from - lines.dropped()));
  const end = () => Math.max(start(), Math.min(lines.count(), to - lines.dropped()));
  return {
    count: () => end() - start(),
    row: (index) => lines.row(start() + index),
    placeAt: (index) => start() + index + lines.dropped(),
    indexAt: (place) => Math.min(end(), Math.max(start(), place - lines.dropped())) - start(),
  };
}

/** Index of the first number that is not below `least`, in an ascending list. */
export function lowerBound(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
