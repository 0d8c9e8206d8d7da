import type { ServiceLog } from "./service-log";
import { wholeLength } from "./whole-characters";

const NEWLINE = 0x0a;
/** What is shown of a line at most. */
export const LINE_BYTES = 65_536;
/** How far the other end of a line is looked for; a line that is longer counts as several. */
const LONGEST_LINE_BYTES = 8 * 1_048_576;
const SCANNED_BYTES = 131_072;

type Readable = Pick<ServiceLog, "read">;

/** Whole lines from `from` to `to`; of a line that fills more than a block only the beginning is in `bytes`. */
export type LineBlock = { from: number; to: number; bytes: Buffer };

/** Bytes of a log from both of its files; fewer where it ends, or where it has been rotated away. */
export async function readRange(log: Readable, from: number, to: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let at = from; at < to; ) {
    const bytes = await log.read(at, to - at);
    if (bytes.length === 0) break;
    parts.push(bytes);
    at += bytes.length;
  }
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

/** About `size` bytes of whole lines from `from` on; null where there are none. The last may go on at `high`. */
export async function blockAfter(log: Readable, from: number, high: number, size: number): Promise<LineBlock | null> {
  const bytes = await readRange(log, from, Math.min(high, from + size));
  if (bytes.length === 0) return null;
  const end = from + bytes.length;
  if (end >= high) return { from, to: end, bytes };
  const last = bytes.lastIndexOf(NEWLINE);
  if (last >= 0) return { from, to: from + last + 1, bytes: bytes.subarray(0, last + 1) };
  return longLine(log, from, await lineStartFrom(log, end, high));
}

/** The same backwards: whole lines that end at `to`. */
export async function blockBefore(log: Readable, to: number, low: number, size: number): Promise<LineBlock | null> {
  const from = Math.max(low, to - size);
  const bytes = await readRange(log, from, to);
  if (bytes.length < to - from || bytes.length === 0) return null;
  if (from === low) return { from, to, bytes };
  const first = bytes.indexOf(NEWLINE);
  if (first >= 0 && first < bytes.length - 1) {
    return { from: from + first + 1, to, bytes: bytes.subarray(first + 1) };
  }
  const start = await lineStartBefore(log, first < 0 ? to : to - 1, low);
  return start === null ? null : longLine(log, start, to);
}

const longLine = async (log: Readable, from: number, to: number): Promise<LineBlock> => ({
  from,
  to,
  bytes: await readRange(log, from, Math.min(to, from + LINE_BYTES + 1)),
});

/** Where the first line begins at `seq` or later, or `high`. `seq - 1` must be kept still. */
export async function lineStartFrom(log: Readable, seq: number, high: number): Promise<number> {
  const limit = Math.min(high, seq + LONGEST_LINE_BYTES);
  for (let at = Math.max(0, seq - 1); at < limit; ) {
    const bytes = await log.read(at, Math.min(SCANNED_BYTES, limit - at));
    const found = bytes.indexOf(NEWLINE);
    if (found >= 0) return at + found + 1;
    if (bytes.length === 0) break;
    at += bytes.length;
  }
  return limit;
}

/** Where the line begins that `seq` ends or is within; null where that has been rotated away meanwhile. */
async function lineStartBefore(log: Readable, seq: number, low: number): Promise<number | null> {
  const limit = Math.max(low, seq - LONGEST_LINE_BYTES);
  for (let to = seq; to > limit; ) {
    const from = Math.max(limit, to - SCANNED_BYTES);
    const bytes = await readRange(log, from, to);
    if (bytes.length < to - from) return null;
    const found = bytes.lastIndexOf(NEWLINE);
    if (found >= 0) return from + found + 1;
    to = from;
  }
  return limit;
}

/** A line as it stands in a log, without its end. */
export type RawLine = {
  seq: number;
  /** Where the next line begins. */
  end: number;
  text: string;
  /** Has no end yet. */
  partial: boolean;
  /** Only the beginning is shown. */
  cut: boolean;
};

export function linesOf({ from, to, bytes }: LineBlock): RawLine[] {
  if (to - from > bytes.length) return [lineOf(from, to, bytes, false)];
  const lines: RawLine[] = [];
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline;
    lines.push(lineOf(from + at, from + Math.min(bytes.length, end + 1), bytes.subarray(at, end), newline < 0));
    at = end + 1;
  }
  return lines;
}

function lineOf(seq: number, end: number, bytes: Buffer, partial: boolean): RawLine {
  const cut = bytes.length > LINE_BYTES;
  const shown = cut ? bytes.subarray(0, LINE_BYTES) : bytes;
  // What a service has not finished writing, or what was cut off, may end within a character.
  const length = cut || partial ? wholeLength(shown) : shown.length;
  return { seq, end, text: shown.toString("utf8", 0, length), partial, cut };
}
