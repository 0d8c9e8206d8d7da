import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { blockAfter, blockBefore, linesOf } from "@/lib/logs/line-blocks";
import type { TwoFiles } from "@/lib/logs/two-files";
import { entryOf } from "./entry-line";
import { type EventFilter, fits } from "./event-filter";
import { firstSeq, placeAfter } from "./event-place";

export type EventQuestion = {
  limit: number;
  /** Only entries below this number; the last ones of them, unless `after` is given as well. */
  before: number | null;
  /** Only entries above this number; the first ones of them. */
  after: number | null;
  filter: EventFilter;
};

export type EventPage = {
  /** Ascending. */
  items: JournalEntry[];
  /** Ask with this as `before` for what is older; null where nothing is. */
  before: number | null;
  /** Ask with this as `after` for what comes next, now or later. */
  after: number;
  /** There is more in the direction of reading. */
  more: boolean;
  /** The number of the oldest entry that is kept; null where there is none. */
  oldest: number | null;
  /** Lines on the way that cannot be read: a crash or a full disk cut them off. */
  torn: number;
};

type Log = Pick<TwoFiles, "read" | "span">;
type Found = { items: JournalEntry[]; torn: number; lowest: number | null; highest: number | null; more: boolean };

/** What one answer may read: beyond it, the answer says where to go on. */
const MOST_SCANNED_BYTES = 8 * 1_048_576;
const BLOCK_BYTES = 65_536;

/** Some entries of the audit log from either end; the cost depends on the answer, not on the files. */
export async function eventPage(log: Log, question: EventQuestion): Promise<EventPage> {
  const { before, after } = question;
  const { start, end } = log.span();
  const top = before === null ? end : await placeAfter(log, before - 1);
  const bottom = after === null ? start : Math.min(top, await placeAfter(log, after));
  const found = await (after === null ? backwards : forwards)(log, question, bottom, top);
  const oldest = await firstSeq(log);
  const { items, torn, lowest, highest, more } = found;
  const first = items[0]?.seq ?? lowest ?? after ?? before;
  const hasOlder = after === null ? more : oldest !== null && first !== null && first > oldest;
  return {
    items,
    before: hasOlder ? (after === null ? lowest : first) : null,
    after: highest ?? after ?? (before === null ? 0 : Math.max(0, before - 1)),
    more,
    oldest,
    torn,
  };
}

async function backwards(log: Log, { limit, filter }: EventQuestion, bottom: number, top: number): Promise<Found> {
  const found: Found = { items: [], torn: 0, lowest: null, highest: null, more: false };
  let at = top;
  while (at > bottom && found.items.length < limit && mayReadOn(found, top - at)) {
    const block = await blockBefore(log, at, bottom, BLOCK_BYTES);
    if (!block) break;
    at = block.from;
    for (const line of linesOf(block).reverse()) {
      take(line.text, filter, found);
      if (found.items.length < limit) continue;
      at = line.seq;
      break;
    }
  }
  return { ...found, items: found.items.reverse(), more: at > bottom };
}

async function forwards(log: Log, { limit, filter }: EventQuestion, bottom: number, top: number): Promise<Found> {
  const found: Found = { items: [], torn: 0, lowest: null, highest: null, more: false };
  let at = bottom;
  while (at < top && found.items.length < limit && mayReadOn(found, at - bottom)) {
    const block = await blockAfter(log, at, top, BLOCK_BYTES);
    if (!block) break;
    at = block.to;
    for (const line of linesOf(block)) {
      take(line.text, filter, found);
      if (found.items.length < limit) continue;
      at = line.end;
      break;
    }
  }
  return { ...found, more: at < top };
}

/** Beyond what one answer may read too, until there is a number at all from which to go on. */
const mayReadOn = ({ lowest }: Found, scanned: number): boolean => scanned < MOST_SCANNED_BYTES || lowest === null;

function take(text: string, filter: EventFilter, found: Found): void {
  const entry = entryOf(text);
  if (!entry) {
    if (text !== "") found.torn++;
    return;
  }
  found.lowest = Math.min(entry.seq, found.lowest ?? entry.seq);
  found.highest = Math.max(entry.seq, found.highest ?? entry.seq);
  if (fits(entry, filter)) found.items.push(entry);
}
