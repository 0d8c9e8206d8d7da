import { LINE_BYTES, linesOf, type RawLine } from "./line-blocks";
import type { LineMask } from "./page";

/** What a log gained in one go, told in the two ways in which it is followed. Each is worked out once for all. */
export type Batch = {
  from: number;
  to: number;
  /** Where the line begins in which it begins. */
  lineFrom: number;
  /** When it was seen. */
  at: number;
  generation: number;
  /** The bytes as text, secrets masked: all batches in a row are the log. */
  text(): string;
  /** Whole lines, and at most one that has no end yet, which comes again, longer, with the next batch. */
  lines(): readonly RawLine[];
};

type Made = {
  from: number;
  at: number;
  generation: number;
  /** What was told before of the line in which this begins; its first `LINE_BYTES` at most. */
  head: Buffer;
  lineFrom: number;
  bytes: Buffer;
  mask: LineMask;
};

/** What stands for the rest of a line whose beginning was told before its secret could be seen. */
const HIDDEN = "•••";

export function batchOf({ from, at, generation, head, lineFrom, bytes, mask }: Made): Batch {
  const to = from + bytes.length;
  // Of a line that is longer than what is shown only the beginning is remembered.
  const tooLong = from - lineFrom > head.length;
  let lines: readonly RawLine[] | null = null;
  let text: string | null = null;

  return {
    from,
    to,
    lineFrom,
    at,
    generation,
    lines() {
      if (lines) return lines;
      const found = tooLong ? [longLine(), ...restLines()] : linesOf(whole());
      const masked = mask(found.map((line) => line.text));
      lines = found.map((line, index) => ({ ...line, text: masked[index] ?? "" }));
      return lines;
    },
    text() {
      text ??= head.length === 0 || tooLong ? maskedText(bytes, mask) : continued(head, bytes, mask);
      return text;
    },
  };

  function whole() {
    const all = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
    return { from: lineFrom, to, bytes: all };
  }

  function longLine(): RawLine {
    const end = bytes.indexOf(0x0a);
    const shown = linesOf({ from: lineFrom, to: lineFrom + head.length, bytes: head })[0]?.text ?? "";
    return { seq: lineFrom, end: end < 0 ? to : from + end + 1, text: shown, partial: end < 0, cut: true };
  }

  function restLines(): RawLine[] {
    const end = bytes.indexOf(0x0a);
    return end < 0 ? [] : linesOf({ from: from + end + 1, to, bytes: bytes.subarray(end + 1) });
  }
}

/** Remembers what was told of a line that has no end yet. */
export function headAfter(head: Buffer, bytes: Buffer): Buffer {
  const all = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
  return all.subarray(all.lastIndexOf(0x0a) + 1).subarray(0, LINE_BYTES);
}

const maskedText = (bytes: Buffer, mask: LineMask): string => mask(bytes.toString("utf8").split("\n")).join("\n");

/** A line that was told in part: a secret may only be seen once its other half is there. */
function continued(head: Buffer, bytes: Buffer, mask: LineMask): string {
  const newline = bytes.indexOf(0x0a);
  const end = newline < 0 ? bytes.length : newline;
  const [told = ""] = mask([head.toString("utf8")]);
  const [line = ""] = mask([Buffer.concat([head, bytes.subarray(0, end)]).toString("utf8")]);
  const rest = line.startsWith(told) ? line.slice(told.length) : HIDDEN;
  return rest + (newline < 0 ? "" : `\n${maskedText(bytes.subarray(newline + 1), mask)}`);
}
