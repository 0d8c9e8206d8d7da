import type { LogMark } from "../log-lines";

export type HeldLine = {
  readonly seq: number;
  readonly at: number | null;
  readonly text: string;
  readonly approx: boolean;
  readonly cut: boolean;
  /** It has no end yet. */
  readonly partial: boolean;
};

/** A row as it is held: a line by its parts, or a mark. */
export type HeldRow = HeldLine | { readonly seq: number; readonly mark: LogMark };

/**
 * Rows in order of `seq`, oldest first, that grow and shrink at both ends. In columns: as objects, a million lines
 * would take twice the room.
 */
export interface RowDeque {
  count(): number;
  /** O(1). Undefined beyond the ends. */
  at(index: number): HeldRow | undefined;
  /** O(1). Infinity beyond the end. */
  seqAt(index: number): number;
  isLine(index: number): boolean;
  /** First index with this `seq` or a later one. O(log n). */
  lowerBound(seq: number): number;
  push(row: HeldRow): void;
  unshift(row: HeldRow): void;
  pop(): HeldRow | undefined;
  shift(count: number): void;
  replace(index: number, row: HeldRow): void;
}

const BITS = 12;
const SIZE = 1 << BITS;
const WITHIN = SIZE - 1;

const APPROX = 1;
const CUT = 2;
const PARTIAL = 4;

type Block = { seqs: Float64Array; ats: Float64Array; flags: Uint8Array; whats: (string | LogMark | undefined)[] };

export function createRowDeque(): RowDeque {
  const blocks: Block[] = [];
  /** Where the first row is within the first block. */
  let head = 0;
  let count = 0;

  const blockOf = (place: number): Block => blocks[place >> BITS] as Block;

  function write(place: number, row: HeldRow): void {
    const block = blockOf(place);
    const index = place & WITHIN;
    block.seqs[index] = row.seq;
    if ("mark" in row) {
      block.whats[index] = row.mark;
      return;
    }
    block.whats[index] = row.text;
    block.ats[index] = row.at ?? Number.NaN;
    block.flags[index] = (row.approx ? APPROX : 0) | (row.cut ? CUT : 0) | (row.partial ? PARTIAL : 0);
  }

  function read(index: number): HeldRow | undefined {
    if (index < 0 || index >= count) return undefined;
    const block = blockOf(head + index);
    const within = (head + index) & WITHIN;
    const what = block.whats[within];
    const seq = block.seqs[within] ?? 0;
    if (typeof what !== "string") return what && { seq, mark: what };
    const at = block.ats[within] ?? Number.NaN;
    const flags = block.flags[within] ?? 0;
    return {
      seq,
      at: Number.isNaN(at) ? null : at,
      text: what,
      approx: (flags & APPROX) > 0,
      cut: (flags & CUT) > 0,
      partial: (flags & PARTIAL) > 0,
    };
  }

  const seqAt = (index: number): number =>
    index < count ? (blockOf(head + index).seqs[(head + index) & WITHIN] ?? 0) : Number.POSITIVE_INFINITY;

  return {
    count: () => count,
    at: read,
    seqAt,
    isLine: (index) => index < count && typeof blockOf(head + index).whats[(head + index) & WITHIN] === "string",
    lowerBound(seq) {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (seqAt(middle) < seq) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    push(row) {
      if (head + count === blocks.length * SIZE) blocks.push(emptyBlock());
      write(head + count, row);
      count++;
    },
    unshift(row) {
      if (head === 0) {
        blocks.unshift(emptyBlock());
        head = SIZE;
      }
      head--;
      write(head, row);
      count++;
    },
    pop() {
      const last = read(count - 1);
      if (!last) return undefined;
      count--;
      blockOf(head + count).whats[(head + count) & WITHIN] = undefined;
      if (head + count <= (blocks.length - 1) * SIZE) blocks.pop();
      return last;
    },
    shift(gone) {
      for (let left = Math.min(gone, count); left > 0; ) {
        const inBlock = Math.min(left, SIZE - head);
        blocks[0]?.whats.fill(undefined, head, head + inBlock);
        head += inBlock;
        count -= inBlock;
        left -= inBlock;
        if (head === SIZE) {
          blocks.shift();
          head = 0;
        }
      }
    },
    replace: (index, row) => write(head + index, row),
  };
}

const emptyBlock = (): Block => ({
  seqs: new Float64Array(SIZE),
  ats: new Float64Array(SIZE),
  flags: new Uint8Array(SIZE),
  whats: new Array<string | LogMark | undefined>(SIZE).fill(undefined),
});
