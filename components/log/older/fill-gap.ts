import type { Generations } from "../lines/generations";
import type { LineStore } from "../lines/line-store";
import type { LogMark } from "../log-lines";
import { type LogPages, MOST_LINES } from "../pages/log-pages";

/** A click fills so many at most; the mark then stands for the rest. */
const MOST_AT_ONCE = 20_000;

/**
 * Puts the lines that a gap left out where they belong. What the log does not keep any more stays a gap, of which is
 * known that it is lost. Rejects with why nothing could be fetched.
 */
export async function fillGap(
  store: LineStore,
  pages: LogPages,
  generations: Generations,
  mark: LogMark,
): Promise<void> {
  if (mark.kind !== "gap" || mark.reason !== "fetchable") return;
  const { to } = mark;
  let from = mark.from;
  let isFirst = true;
  let left: LogMark | null = mark;
  for (let count = 0; left !== null && count < MOST_AT_ONCE; ) {
    const { items, more, after } = await pages.ask(store.service, { after: from - 1, before: to, lines: MOST_LINES });
    store.unmark(left);
    const [head] = items;
    if (isFirst && (head === undefined || head.seq > from)) {
      const end = head?.seq ?? to;
      store.mark({ ...mark, seq: end, from, to: end, reason: "lost" });
    }
    store.add(items);
    generations.within(items);
    isFirst = false;
    count += items.length;
    left = more && after >= from ? { ...mark, from: after + 1 } : null;
    from = after + 1;
    if (left) store.mark(left);
    if (items.length === 0) return;
  }
}
