import { fail, ok, type Result } from "@/lib/fault";
import { blockAfter, blockBefore, type LineBlock, lineStartFrom, linesOf, type RawLine } from "./line-blocks";
import type { LineFilter } from "./line-filter";
import type { ServiceLog } from "./service-log";

/** Replaces secrets; one line in, one line out. */
export type LineMask = (lines: readonly string[]) => string[];

export type PageQuestion = {
  /** How many lines at most. */
  lines: number;
  /** Only lines that begin before this; the last ones of them, unless `after` is given as well. */
  before: number | null;
  /** Only lines that begin after this; the first ones of them. */
  after: number | null;
  /** Only what lies between, as a generation does. */
  within: { from: number; to: number } | null;
  filter: LineFilter | null;
  mask: LineMask;
};

export type Page = {
  /** Ascending. */
  lines: RawLine[];
  /** Ask with this as `before` for what is older; null where nothing is. */
  before: number | null;
  /** Ask with this as `after` for what comes next, now or later. */
  after: number;
  /** There is more in the direction of reading. */
  more: boolean;
};

/** What one answer may read: beyond it, the answer says where to go on. */
const MOST_SCANNED_BYTES = 8 * 1_048_576;
const MOST_ANSWERED_CHARS = 2 * 1_048_576;
const SEARCH_BLOCK_BYTES = 131_072;

type Log = Pick<ServiceLog, "read" | "span">;

/** Some lines of a log, from either end; the cost depends on the answer, never on the log. */
export async function readPage(log: Log, question: PageQuestion): Promise<Result<Page>> {
  const { start, whole, end } = log.span();
  const { within, before, after } = question;
  const high = Math.min(end, within?.to ?? end);
  const kept = whole ? start : await lineStartFrom(log, start + 1, end); // the rest of a line of which the head is gone
  const low = Math.min(high, Math.max(kept, within?.from ?? 0));
  const lineFrom = async (seq: number) => (seq <= low ? low : seq >= high ? high : lineStartFrom(log, seq, high));

  const top = before === null ? high : await lineFrom(before);
  if (after === null) return backwards(log, question, low, top);
  return forwards(log, question, Math.min(top, await lineFrom(after + 1)), top, low);
}

async function backwards(log: Log, question: PageQuestion, low: number, top: number): Promise<Result<Page>> {
  const taken: RawLine[] = [];
  let at = top;
  let next = top;
  const budget = budgetOf(question);
  while (at > low && budget.left(taken, top - at)) {
    const block = await blockBefore(log, at, low, budget.block);
    if (!block) return ok(pageOf(taken.reverse(), null, next));
    next = Math.min(next, unfinishedFrom(block) ?? next);
    const fitting = await fittingOf(block, question);
    if (!fitting.ok) return fitting;
    at = block.from;
    for (const line of fitting.value.reverse()) {
      if (taken.length === question.lines) {
        at = taken.at(-1)?.seq ?? at;
        break;
      }
      taken.push(line);
    }
  }
  return ok({ ...pageOf(taken.reverse(), at > low ? at : null, next), more: at > low });
}

async function forwards(
  log: Log,
  question: PageQuestion,
  from: number,
  top: number,
  low: number,
): Promise<Result<Page>> {
  const taken: RawLine[] = [];
  let at = from;
  const budget = budgetOf(question);
  while (at < top && budget.left(taken, at - from)) {
    const block = await blockAfter(log, at, top, budget.block);
    if (!block) break;
    const fitting = await fittingOf(block, question);
    if (!fitting.ok) return fitting;
    const room = question.lines - taken.length;
    taken.push(...fitting.value.slice(0, room));
    at = fitting.value.length > room ? (taken.at(-1)?.end ?? at) : block.to;
    const unfinished = at === block.to ? unfinishedFrom(block) : null;
    if (unfinished !== null) return ok(pageOf(taken, olderThan(taken, from, low), unfinished));
  }
  return ok({ ...pageOf(taken, olderThan(taken, from, low), at), more: at < top });
}

const olderThan = (taken: readonly RawLine[], from: number, low: number): number | null => {
  const first = taken[0]?.seq ?? from;
  return first > low ? first : null;
};

/** `next` is where the first line begins that was not read, or not to its end. */
const pageOf = (lines: RawLine[], before: number | null, next: number): Page => ({
  lines,
  before,
  after: next - 1,
  more: false,
});

/** Where the last line of a block begins, if it has no end yet. */
function unfinishedFrom({ from, to, bytes }: LineBlock): number | null {
  const newline = bytes.lastIndexOf(0x0a);
  return to - from > bytes.length || newline === bytes.length - 1 ? null : from + newline + 1;
}

/** The lines of a block that are asked for, secrets masked. */
async function fittingOf(block: LineBlock, { filter, mask }: PageQuestion): Promise<Result<RawLine[]>> {
  if (filter && !filter.mayFit(block.bytes)) return ok([]);
  const lines = linesOf(block);
  const texts = mask(lines.map(({ text }) => text));
  const masked = lines.map((line, index) => ({ ...line, text: texts[index] ?? "" }));
  // Only what is shown is searched: a search must not tell what a mask hides.
  const fitting = filter ? await filter.fitting(texts) : ok(null);
  if (!fitting.ok) return fail(fitting.fault.code, fitting.fault.message);
  return ok(fitting.value ? fitting.value.flatMap((index) => masked[index] ?? []) : masked);
}

function budgetOf({ lines, filter }: PageQuestion) {
  return {
    block: filter ? SEARCH_BLOCK_BYTES : Math.min(SEARCH_BLOCK_BYTES, Math.max(8_192, lines * 160)),
    left: (taken: readonly RawLine[], scanned: number): boolean =>
      taken.length < lines &&
      scanned < MOST_SCANNED_BYTES &&
      taken.reduce((sum, { text }) => sum + text.length, 0) < MOST_ANSWERED_CHARS,
  };
}
