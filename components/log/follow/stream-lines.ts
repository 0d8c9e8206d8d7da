import type { NewLine } from "../lines/line-store";

/** A line as the stream tells it. `~`: the time is approximate. `…`: only the first 64 KB of it are told. */
type Told = readonly [seq: number, at: number | null, text: string, marks?: string];

export const linesIn = (data: unknown): NewLine[] => ((data as { lines?: Told[] }).lines ?? []).map(lineOf);

/** A line that has no end yet. */
export function partialIn(data: unknown): NewLine[] {
  const { line } = data as { line?: Told };
  return line ? [{ ...lineOf(line), partial: true }] : [];
}

const lineOf = ([seq, at, text, marks = ""]: Told): NewLine => ({
  seq,
  at,
  text,
  approx: marks.includes("~"),
  cut: marks.includes("…"),
});
