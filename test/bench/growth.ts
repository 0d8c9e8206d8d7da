import type { Row } from "./bench";
import { growthExponent } from "./measure";
import type { Growth } from "./report";

const COUNT = /\b(\d+)( (?:living )?services| records)/;

/** What grows with the number of services or records, and how: rows that differ in that number only. */
export function growthOf(rows: readonly Row[]): Growth[] {
  const series = new Map<string, { n: number; cost: number }[]>();
  for (const { what, better, ours } of rows) {
    const found = COUNT.exec(what);
    if (!found) continue;
    const name = what
      .replace(COUNT, "n$2")
      .replace(/ \(.*\)/, "")
      .replace(/ from the usual.*/, "");
    const point = { n: Number(found[1]), cost: better === "lower" ? ours : 1 / ours };
    series.set(name, [...(series.get(name) ?? []), point]);
  }
  return [...series]
    .filter(([, points]) => points.length > 1)
    .map(([what, points]) => ({ what, exponent: growthExponent(points) }));
}
