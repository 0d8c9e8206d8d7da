import type { LogMark, LogRow } from "../log-lines";
import { createRowDeque, type HeldLine, type HeldRow } from "./row-deque";

/** One line as it comes: from the stream, or with a page of older ones. */
export type NewLine = {
  readonly seq: number;
  readonly at: number | null;
  readonly text: string;
  readonly approx?: boolean;
  readonly cut?: boolean;
  /** It has no end yet, and will come again. */
  readonly partial?: boolean;
};

export type StoreLimits = {
  rows: number;
  bytes: number;
};

/**
 * The rows of one log: each `seq` once, in order, in whatever order and how often they come. Beyond the limits the
 * oldest go first.
 */
export interface LineStore {
  readonly service: string;
  count(): number;
  row(index: number): LogRow | undefined;
  indexOf(seq: number): number;
  /**
   * `index + dropped()` names a row for as long as nothing is put in behind it: then this shrinks, as when older rows
   * are put before the first, so that rows after it keep their names. Negative once more came so than went.
   */
  dropped(): number;
  version(): number;
  /** Whether old rows had to go: then there is no room for older ones. */
  isFull(): boolean;
  /** `seq` of the first line held; null without any. */
  firstSeq(): number | null;
  /** Takes lines, sorted by `seq`. Amortised O(1) for each that is newer than all, or older than all. */
  add(lines: readonly NewLine[]): void;
  /** Puts a mark before the line with its `seq`, behind other marks there. */
  mark(mark: LogMark): void;
  /** Takes back a mark, by identity. */
  unmark(mark: LogMark): void;
  /** Forgets everything. */
  clear(): void;
  /** Tells each change at once. Returns the way out. */
  onChange(listener: () => void): () => void;
}

/** What a row takes beside its text. */
const ROW_BYTES = 36;
/** Rows go in steps, so that a full store does not move with every line. */
const STEP_ROWS = 4_096;

export function createLineStore(service: string, limits: StoreLimits): LineStore {
  let rows = createRowDeque();
  let dropped = 0;
  let bytes = 0;
  let version = 0;
  let isFull = false;
  const listeners = new Set<() => void>();

  function changed(): void {
    version++;
    for (const listener of listeners) listener();
  }

  function keepWithinLimits(): void {
    const step = Math.max(1, Math.min(STEP_ROWS, limits.rows >> 3));
    while (rows.count() > limits.rows || (bytes > limits.bytes && rows.count() > 1)) {
      const going = Math.min(step, rows.count() - 1);
      for (let index = 0; index < going; index++) bytes -= sizeOf(rows.at(index));
      rows.shift(going);
      dropped += going;
      isFull = true;
    }
  }

  function put(index: number, row: HeldRow): void {
    if (index >= rows.count()) rows.push(row);
    else if (index <= 0) {
      rows.unshift(row);
      dropped--;
    } else {
      // Rare, and near the end: a page that met the stream, or a gap that is filled.
      const later: HeldRow[] = [];
      while (rows.count() > index) later.push(rows.pop() as HeldRow);
      rows.push(row);
      for (const back of later.reverse()) rows.push(back);
      dropped--;
    }
    bytes += sizeOf(row);
  }

  /** Where the line with this `seq` is; where it belongs, if it is not there. */
  function placeOf(seq: number): { index: number; isThere: boolean } {
    let index = rows.lowerBound(seq);
    while (rows.seqAt(index) === seq && !rows.isLine(index)) index++;
    return { index, isThere: rows.seqAt(index) === seq };
  }

  /** Returns whether it was news. */
  function addOne(line: HeldLine): boolean {
    const { index, isThere } = placeOf(line.seq);
    if (!isThere) {
      if (isFull && index === 0) return false;
      put(index, line);
      return true;
    }
    const known = rows.at(index);
    if (!known || "mark" in known || !known.partial) return false;
    if (line.partial && line.text.length <= known.text.length) return false;
    bytes += sizeOf(line) - sizeOf(known);
    rows.replace(index, line);
    return true;
  }

  /** Many lines that belong to one place in the middle or before the first, put there at once. */
  function insertMany(lines: readonly HeldLine[]): boolean {
    const first = rows.seqAt(0);
    const older = lines.filter(({ seq }) => seq < first);
    const between = lines.slice(older.length);
    let isNews = false;
    if (!isFull) for (const line of older.toReversed()) isNews = addOne(line) || isNews;
    const from = between[0];
    if (!from) return isNews;
    const later: HeldRow[] = [];
    const { index } = placeOf(from.seq);
    const countBefore = rows.count();
    while (rows.count() > index) {
      const row = rows.pop() as HeldRow;
      bytes -= sizeOf(row);
      later.push(row);
    }
    let next = 0;
    for (const row of later.reverse()) {
      // A mark stands before the line with its number, so the lines that come before it are those with smaller ones.
      while (next < between.length && (between[next] as HeldLine).seq < row.seq) {
        isNews = addOne(between[next++] as HeldLine) || isNews;
      }
      put(rows.count(), row);
    }
    for (; next < between.length; next++) isNews = addOne(between[next] as HeldLine) || isNews;
    dropped -= rows.count() - countBefore;
    return isNews;
  }

  function positionOf(mark: LogMark): number {
    const from = rows.lowerBound(mark.seq);
    for (let index = from; rows.seqAt(index) === mark.seq; index++) {
      const row = rows.at(index);
      if (row && "mark" in row && row.mark === mark) return index;
    }
    return -1;
  }

  return {
    service,
    count: () => rows.count(),
    row: (index) => shown(rows.at(index), service),
    indexOf: (seq) => rows.lowerBound(seq),
    dropped: () => dropped,
    version: () => version,
    isFull: () => isFull,
    firstSeq() {
      for (let index = 0; index < rows.count(); index++) if (rows.isLine(index)) return rows.seqAt(index);
      return null;
    },
    add(lines) {
      const late: HeldLine[] = [];
      let isNews = false;
      for (const line of lines) {
        const held = { approx: false, cut: false, partial: false, ...line };
        if (rows.count() === 0 || held.seq >= rows.seqAt(rows.count() - 1)) isNews = addOne(held) || isNews;
        else late.push(held);
      }
      if (late.length > 0) isNews = insertMany(late) || isNews;
      if (!isNews) return;
      keepWithinLimits();
      changed();
    },
    mark(mark) {
      const row: HeldRow = { seq: mark.seq, mark };
      put(placeOf(mark.seq).index, row);
      keepWithinLimits();
      changed();
    },
    unmark(mark) {
      const index = positionOf(mark);
      if (index < 0) return;
      const later: HeldRow[] = [];
      while (rows.count() > index + 1) later.push(rows.pop() as HeldRow);
      bytes -= sizeOf(rows.pop());
      if (later.length > 0) dropped++;
      for (const row of later.reverse()) rows.push(row);
      changed();
    },
    clear() {
      dropped += rows.count();
      rows = createRowDeque();
      bytes = 0;
      isFull = false;
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function shown(row: HeldRow | undefined, service: string): LogRow | undefined {
  if (row === undefined || "mark" in row) return row && { mark: row.mark };
  const { seq, at, approx, text, cut } = row;
  return { line: { seq, at, approx, text, cut, service } };
}

/** A string of Latin letters takes a byte for each, any other two. */
function sizeOf(row: HeldRow | undefined): number {
  if (row === undefined || "mark" in row) return ROW_BYTES;
  return ROW_BYTES + row.text.length * (/[^\0-\xff]/.test(row.text) ? 2 : 1);
}
