import type { Run } from "@/components/log/text/ansi-runs";

/** Begin and end of something in a text. */
export type Span = readonly [from: number, to: number];

export type ShownRun = Run & { readonly hit: boolean };

/** More than a screen is wide, and less than what a browser lays out slowly. */
const MOST_CHARACTERS = 4_096;
/** Every run is an element; a line with more colours ends in one. */
const MOST_RUNS = 16;

/**
 * The runs of a line as they are drawn: cut where something was found, and after as much as can be drawn at once.
 * `left` says how many characters are not shown. Spans ascend and do not overlap.
 */
export function cutRuns(runs: readonly Run[], spans: readonly Span[]): { runs: readonly ShownRun[]; left: number } {
  const shown: ShownRun[] = [];
  let at = 0;
  for (const run of runs) {
    const end = at + run.text.length;
    let from = at;
    while (from < Math.min(end, MOST_CHARACTERS)) {
      const span = spans.find(([, to]) => to > from);
      const hit = span !== undefined && span[0] <= from;
      const edge = span === undefined ? end : hit ? span[1] : span[0];
      const to = Math.min(end, edge, MOST_CHARACTERS);
      add(shown, { ...run, text: run.text.slice(from - at, to - at), hit });
      from = to;
    }
    at = end;
  }
  return { runs: shown, left: Math.max(0, at - MOST_CHARACTERS) };
}

function add(shown: ShownRun[], run: ShownRun): void {
  const last = shown.at(-1);
  if (last && shown.length >= MOST_RUNS) shown[shown.length - 1] = { ...last, text: last.text + run.text };
  else shown.push(run);
}
