import { readRange } from "./line-blocks";
import type { LineMask } from "./page";
import type { ServiceLog } from "./service-log";
import { wholeLength } from "./whole-characters";

const BLOCK_BYTES = 65_536;
const NEWLINE = 0x0a;

/**
 * The first part of a log between two places, as text, secrets masked: whole lines where it can be, whole characters
 * in any case. Null where it has been rotated away.
 */
export async function textBetween(
  log: Pick<ServiceLog, "read">,
  mask: LineMask,
  from: number,
  to: number,
): Promise<{ text: string; end: number } | null> {
  const bytes = await readRange(log, from, Math.min(to, from + BLOCK_BYTES));
  if (bytes.length === 0) return null;
  const newline = bytes.lastIndexOf(NEWLINE) + 1;
  const length = from + bytes.length >= to ? bytes.length : newline || wholeLength(bytes);
  return { text: mask(bytes.toString("utf8", 0, length).split("\n")).join("\n"), end: from + length };
}

/** All that is kept of a log, as it is when this begins. What is rotated away meanwhile is left out. */
export async function* wholeText(log: Pick<ServiceLog, "read" | "span">, mask: LineMask): AsyncGenerator<Buffer> {
  const { start, end } = log.span();
  for (let at = start; at < end; ) {
    const part = await textBetween(log, mask, at, end);
    if (part) yield Buffer.from(part.text);
    else if (log.span().start <= at) return;
    at = part?.end ?? log.span().start;
  }
}
