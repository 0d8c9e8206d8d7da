import { plainText } from "@/components/log/text/ansi-runs";
import { ownLevel } from "@/components/log/text/level";
import type { ShownRows } from "./shown-rows";

/** The most that is looked through for one key press. */
const MOST_LINES = 200_000;

/** Place of the next line after `place` (or before it) that names itself an error; undefined where none is near. */
export function nextError(rows: ShownRows, place: number, by: 1 | -1): number | undefined {
  let index = rows.indexAt(by === 1 ? place + 1 : place) - (by === 1 ? 0 : 1);
  for (let looked = 0; looked < MOST_LINES; looked += 1, index += by) {
    const row = rows.row(index);
    if (row === undefined) return undefined;
    if ("line" in row && ownLevel(plainText(row.line.text)) === "ERR") return rows.placeAt(index);
  }
  return undefined;
}
