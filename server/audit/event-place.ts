import { blockAfter, lineStartFrom, linesOf } from "@/lib/logs/line-blocks";
import type { TwoFiles } from "@/lib/logs/two-files";
import { entryOf } from "./entry-line";

type Log = Pick<TwoFiles, "read" | "span">;

/** Below so many bytes line after line is looked at. */
const FEW_BYTES = 32_768;

/**
 * Where the first entry begins whose number is above `seq`, or the end. Halves what is left at each look: numbers only
 * grow from line to line. What cannot be read has no number and is stepped over.
 */
export async function placeAfter(log: Log, seq: number): Promise<number> {
  let { start: low, end: high } = log.span();
  while (high - low > FEW_BYTES) {
    const half = Math.floor((low + high) / 2);
    const reach = half + FEW_BYTES / 4;
    const middle = await lineStartFrom(log, half, reach);
    const found = middle < reach ? await firstEntry(log, middle, high) : null;
    if (!found) break; // one endless line, or nothing readable: the long way is right in any case
    if (found.seq > seq) high = middle;
    else low = middle;
  }
  return (await firstEntry(log, low, high, seq))?.at ?? high;
}

/** The number of the oldest entry that is kept; null where there is none. */
export async function firstSeq(log: Log): Promise<number | null> {
  const { start, end } = log.span();
  return (await firstEntry(log, start, end))?.seq ?? null;
}

/** The first readable entry from `from` on whose number is above `seq`. */
async function firstEntry(
  log: Log,
  from: number,
  high: number,
  seq = Number.NEGATIVE_INFINITY,
): Promise<{ at: number; seq: number } | null> {
  for (let at = from; at < high; ) {
    const block = await blockAfter(log, at, high, FEW_BYTES / 4);
    if (!block) return null;
    for (const line of linesOf(block)) {
      const entry = entryOf(line.text);
      if (entry && entry.seq > seq) return { at: line.seq, seq: entry.seq };
    }
    at = block.to;
  }
  return null;
}
