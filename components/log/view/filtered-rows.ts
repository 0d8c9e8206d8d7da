import type { Finder } from "@/components/log/find/finder";
import { type ContextPlaces, placesWithContext } from "@/components/log/find/with-context";
import type { LogLines } from "@/components/log/log-lines";
import { lowerBound, type ShownRows } from "./shown-rows";

/** The rows that a finder found, with `context` lines around each, that lie within `frame`. */
export function filteredRows(lines: LogLines, finder: Finder, context: number, within: ShownRows): ShownRows {
  let of: readonly number[] | null = null;
  let kept: ContextPlaces | null = null;

  function places(): readonly number[] {
    const hits = finder.hits();
    if (kept === null || of !== hits) {
      of = hits;
      kept = placesWithContext(context, lines.dropped());
    }
    kept.take(hits, lines.dropped() + lines.count());
    return kept.places;
  }

  function ends(): { all: readonly number[]; start: number; end: number } {
    const all = places();
    const count = within.count();
    if (count === 0) return { all, start: 0, end: 0 };
    return { all, start: lowerBound(all, within.placeAt(0)), end: lowerBound(all, within.placeAt(count - 1) + 1) };
  }

  return {
    count() {
      const { start, end } = ends();
      return Math.max(0, end - start);
    },
    row(index) {
      const { all, start } = ends();
      return lines.row((all[start + index] ?? -1) - lines.dropped());
    },
    placeAt(index) {
      const { all, start } = ends();
      return all[start + index] ?? Number.POSITIVE_INFINITY;
    },
    indexAt(place) {
      const { all, start, end } = ends();
      return Math.min(end, Math.max(start, lowerBound(all, place))) - start;
    },
  };
}
