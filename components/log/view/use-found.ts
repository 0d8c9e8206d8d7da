import { useEffect, useMemo, useRef, useState } from "react";
import { hitFrom } from "@/components/log/find/finder";
import { foundWords } from "@/components/log/find/found-words";
import { asksForSomething, parseQuery, placesOf, type Query } from "@/components/log/find/query";
import { useFinder } from "@/components/log/find/use-finder";
import type { LogLines } from "@/components/log/log-lines";
import type { Span } from "./cut-runs";
import { filteredRows } from "./filtered-rows";
import type { LogView } from "./log-view";
import { lowerBound, type ShownRows } from "./shown-rows";

export type Found = {
  rows: ShownRows;
  query: Query;
  words: string;
  pulse: string;
  /** The hit the reader is at. */
  here: number | null;
  isHit(place: number): boolean;
  spansOf(place: number, shown: string): readonly Span[];
  /** Another one whenever `spansOf` answers otherwise for this place. */
  spansKeyAt(place: number): string;
  /** The hit after (or before) the one the reader is at, else the one from `place` on. */
  step(by: 1 | -1, place: number): number | undefined;
  nothingFound: boolean;
};

const NONE: readonly number[] = [];
const NO_SPANS: readonly Span[] = [];

/** What the box and the level buttons make of the rows of a log. */
export function useFound(lines: LogLines, within: ShownRows, view: LogView): Found {
  const { q, mode, caseCounts, inverse, levels, context } = view;
  const filters = mode === "filter" && asksForSomething(parseQuery(q));
  const settings = { caseCounts, inverse, levels };
  const sieve = useFinder(lines, filters ? q : "", filters ? settings : { levels });
  const seeker = useFinder(lines, filters ? "" : q, filters ? {} : q === "" ? {} : settings);
  const around = filters ? context : 0;
  const rows = useMemo(
    () => (sieve.finder ? filteredRows(lines, sieve.finder, around, within) : within),
    [lines, sieve.finder, around, within],
  );
  const [here, setHere] = useState<number | null>(null);
  const hereNow = useRef(here);
  hereNow.current = here;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, another place
  useEffect(() => setHere(null), [q, mode, caseCounts, inverse]);

  const query = useMemo(() => parseQuery(q, { caseCounts, inverse }), [q, caseCounts, inverse]);
  const finder = seeker.finder ?? (q === "" ? null : sieve.finder);
  const hits = finder?.hits() ?? NONE;
  const state = (finder ?? sieve.finder)?.state();
  const at = here === null ? -1 : lowerBound(hits, here);

  return {
    rows,
    query,
    here,
    pulse: `${sieve.pulse} ${seeker.pulse} ${here} ${q} ${mode}`,
    words:
      state === undefined
        ? ""
        : foundWords({
            state,
            hits: (seeker.finder ?? sieve.finder)?.hits().length ?? 0,
            at: hits[at] === here && here !== null ? at + 1 : null,
            of: lines.count(),
            older: lines.hasOlder(),
            filters: seeker.finder === null,
          }),
    nothingFound: finder !== null && hits.length === 0 && state?.is === "done",
    isHit: (place) => q !== "" && !filters && hits[lowerBound(hits, place)] === place,
    spansOf(place, shown) {
      const { wanted } = query;
      if (wanted === null || inverse) return NO_SPANS;
      if (wanted.is === "text") return placesOf(wanted.text, shown, caseCounts);
      const span = finder?.spanAt(place);
      return span && span[1] <= shown.length ? [span] : NO_SPANS;
    },
    spansKeyAt(place) {
      if (query.wanted?.is !== "pattern") return `${caseCounts} ${inverse} ${query.wanted?.text}`;
      return `${inverse} ${finder?.spanAt(place)}`;
    },
    step(by, place) {
      const from = hereNow.current;
      const next = from === null ? hitFrom(hits, by === 1 ? place - 1 : place, by) : hitFrom(hits, from, by);
      if (next !== undefined) setHere(next);
      return next;
    },
  };
}
