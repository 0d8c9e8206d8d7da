import type { LogLine, LogLines } from "@/components/log/log-lines";
import { plainText } from "@/components/log/text/ansi-runs";
import { levelAt } from "@/components/log/text/level";
import { lowerBound } from "@/components/log/view/shown-rows";
import type { PatternRunner } from "./pattern-runner";
import { patternFault, type Query } from "./query";

/** The outside of a finder. */
export type FindEdge = {
  /** Milliseconds of any steady clock. */
  now(): number;
  /** Epoch milliseconds by the clock that lines are timed with. */
  engineNow(): number;
  /** Calls back when the browser has had a turn. */
  soon(call: () => void): void;
  patterns: PatternRunner;
};

export type FindState =
  | { readonly is: "looking" }
  | { readonly is: "done" }
  | { readonly is: "too-slow" }
  | { readonly is: "fault"; readonly message: string };

/** Looks through a log for as long as it is open: first through what is held, then through what comes. */
export type Finder = {
  /** Places of the lines that fit, ascending. Grows at its end, and begins anew when older lines came. */
  hits(): readonly number[];
  state(): FindState;
  /** Where in a line the first fit of a pattern stands. */
  spanAt(place: number): readonly [number, number] | undefined;
  subscribe(listener: () => void): () => void;
  stop(): void;
};

const SLICE_MS = 8;
const LINES_A_LOOK = 200;
const LINES_A_TASK = 5_000;

export function createFinder(lines: LogLines, query: Query, edge: FindEdge): Finder {
  const listeners = new Set<() => void>();
  const earliest = query.sinceMs === null ? null : edge.engineNow() - query.sinceMs;
  const fault = patternFault(query);
  let state: FindState = fault === null ? { is: "looking" } : { is: "fault", message: fault };
  let hits: number[] = [];
  let spans = new Map<number, readonly [number, number]>();
  let first = lines.dropped();
  let next = first;
  let running = false;
  let stopped = false;

  const folded = (text: string) => (query.caseCounts ? text : text.toLowerCase());

  const tell = () => {
    for (const listener of listeners) listener();
  };

  function settle(to: FindState): void {
    state = to;
    running = false;
    tell();
  }

  function look(): void {
    if (running || stopped || state.is === "fault" || state.is === "too-slow") return;
    const hasMoved = lines.dropped() < first;
    first = lines.dropped();
    if (hasMoved) {
      next = first;
      hits = [];
      spans = new Map();
      state = { is: "looking" };
    }
    next = Math.max(next, lines.dropped());
    if (next >= lastPlace()) {
      settle({ is: "done" });
      return;
    }
    // Who has looked through all once is done, and stays so while new lines are looked at.
    running = true;
    edge.soon(query.wanted?.is === "pattern" ? lookWithPattern : lookHere);
  }

  const lastPlace = () => lines.dropped() + lines.count();

  function lineAt(place: number): LogLine | undefined {
    const row = lines.row(place - lines.dropped());
    return row && "line" in row ? row.line : undefined;
  }

  const plainAt = (place: number): string | undefined => {
    const line = lineAt(place);
    return line && plainText(line.text);
  };

  /** Whether a line meets the conditions that are not about its words. */
  function isCandidate(line: LogLine, place: number): boolean {
    if (earliest !== null && (line.at === null || line.at < earliest)) return false;
    if (query.levels.length === 0) return true;
    const level = levelAt(place, plainAt);
    return level !== null && query.levels.includes(level);
  }

  function lookHere(): void {
    if (stopped) return;
    const began = edge.now();
    const end = lastPlace();
    const text = query.wanted?.is === "text" ? folded(query.wanted.text) : null;
    while (next < end && edge.now() - began < SLICE_MS) {
      for (const stop = Math.min(end, next + LINES_A_LOOK); next < stop; next += 1) {
        const line = lineAt(next);
        if (line === undefined || !isCandidate(line, next)) continue;
        const fits = text === null || folded(plainText(line.text)).includes(text);
        if (fits !== (query.inverse && text !== null)) hits.push(next);
      }
    }
    running = false;
    tell();
    look();
  }

  async function lookWithPattern(): Promise<void> {
    if (stopped || query.wanted?.is !== "pattern") return;
    const began = edge.now();
    const places: number[] = [];
    const texts: string[] = [];
    const end = lastPlace();
    for (; next < end && texts.length < LINES_A_TASK; next += 1) {
      if (texts.length % LINES_A_LOOK === 0 && edge.now() - began >= SLICE_MS) break;
      const line = lineAt(next);
      if (line === undefined || !isCandidate(line, next)) continue;
      places.push(next);
      texts.push(plainText(line.text));
    }
    const { source } = query.wanted;
    const found = await edge.patterns.run({ source, flags: query.caseCounts ? "" : "i", texts }).catch(() => null);
    if (stopped) return;
    if (found === null) {
      settle({ is: "too-slow" });
      return;
    }
    const fitting = new Set<number>();
    for (let at = 0; at < found.length; at += 3) {
      fitting.add(found[at] ?? 0);
      spans.set(places[found[at] ?? 0] ?? 0, [found[at + 1] ?? 0, found[at + 2] ?? 0]);
    }
    places.forEach((place, at) => {
      if (fitting.has(at) !== query.inverse) hits.push(place);
    });
    running = false;
    tell();
    look();
  }

  const unsubscribe = lines.subscribe(look);
  look();

  return {
    hits: () => hits,
    state: () => state,
    spanAt: (place) => spans.get(place),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      unsubscribe();
      edge.patterns.stop();
    },
  };
}

/** The hit after `place` (or before it), going round at the ends; undefined where there is none. */
export function hitFrom(hits: readonly number[], place: number, by: 1 | -1): number | undefined {
  if (hits.length === 0) return undefined;
  const at = by === 1 ? lowerBound(hits, place + 1) : lowerBound(hits, place) - 1;
  return hits[(at + hits.length) % hits.length];
}
