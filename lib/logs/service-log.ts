import { lstatSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { appendRecord, type Layout, rewriteClock } from "./clock-file";
import type { ClockRecord } from "./clock-record";
import { type LogFiles, logFiles } from "./log-files";
import { readRegular, readRegularNow } from "./open-regular";
import { copyDrainTruncate, type Rotated, type RotationPoint } from "./rotate";
import { settledLayout } from "./settled-layout";

/** What is kept of a log. `seq` counts bytes over its whole life, across rotations. */
export type Span = {
  /** The first byte that is still there, and whether a line begins with it. */
  start: number;
  whole: boolean;
  /** The first byte that was written after the last rotation. */
  base: number;
  end: number;
};

/** The log of one service: two files, read as one sequence of bytes, and the clock beside them. */
export interface ServiceLog {
  readonly files: LogFiles;
  /** Looks at the file, without waiting; for a watch that looks again and again. */
  span(): Span;
  /** The generation that writes, as far as the clock knows. */
  generation(): number;
  /** Up to `length` bytes from `seq` on; none where nothing is kept. May end where the files meet. */
  read(seq: number, length: number): Promise<Buffer>;
  /** The same without waiting: for what was written a moment ago. */
  readNow(seq: number, length: number): Buffer;
  /** Notes how far the log has grown, about once a second at most. */
  note(): Promise<void>;
  /** Notes that another generation writes from here on. */
  begin(generation: number): Promise<void>;
  /** Moves what there is to the previous file. Resolves when the clock knows. */
  rotate(): Promise<void>;
}

type World = { now(): number; reached(point: RotationPoint): void };

/** Less than the second after which somebody looks again, who may be a moment early. */
const NOTED_EVERY_MS = 900;
/** So much from the end the kernel holds in memory: to pass the reading of it to another thread costs ten times as much. */
const AT_THE_END_BYTES = 65_536;

/** Opens a log, there or not, and finishes what a crash interrupted. */
export async function openServiceLog(path: string, { now, reached }: World): Promise<ServiceLog> {
  const files = logFiles(path);
  // `stale`: the clock on disk has another layout. It is put right before anything else is written to it.
  let { layout, last, stale } = await settledLayout(files);
  let seen = Math.max(layout.current.offset, last?.offset ?? 0);
  let isWatched = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: the clock is in order, and nothing is noted while a rotation is under way. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  function span(): Span {
    const found = lstatSync(files.current, { throwIfNoEntry: false });
    const size = found?.isFile() ? found.size : 0;
    // Somebody emptied or replaced it: what is there now is new, so it gets numbers that nothing had before.
    if (layout.current.offset + size < seen) {
      const anew = { offset: seen, whole: true };
      layout = { previous: anew, current: anew };
      stale = true;
    }
    seen = layout.current.offset + size;
    const { previous, current } = layout;
    return { start: previous.offset, whole: previous.whole, base: current.offset, end: seen };
  }

  function place(seq: number): { path: string; position: number; left: number } | null {
    const { previous, current } = layout;
    if (seq >= current.offset) return { path: files.current, position: seq - current.offset, left: Infinity };
    if (seq < previous.offset) return null;
    return { path: files.previous, position: seq - previous.offset, left: current.offset - seq };
  }

  async function layOut(): Promise<void> {
    stale = false;
    await rewriteClock(files.clock, layout, now()).catch((error) => {
      stale = true;
      throw error;
    });
  }

  async function append(record: ClockRecord): Promise<void> {
    if (stale) await layOut();
    await appendRecord(files.clock, record, layout);
    last = record;
  }

  const generation = () => last?.generation ?? 0;

  async function noteGrowth(): Promise<void> {
    const { end } = span();
    const kind = isWatched ? "seen" : "unwatched";
    if (end > (last?.offset ?? layout.previous.offset)) {
      await append({ kind, at: now(), offset: end, generation: generation() });
    }
    isWatched = true;
  }

  return {
    files,
    span,
    generation,
    async read(seq, length) {
      for (;;) {
        const before = layout;
        const at = place(seq);
        if (!at) return Buffer.alloc(0);
        if (seq >= seen - AT_THE_END_BYTES) {
          return readRegularNow(at.path, at.position, Math.min(length, at.left, AT_THE_END_BYTES));
        }
        const bytes = await readRegular(at.path, at.position, Math.min(length, at.left));
        // A rotation in between has moved what was read, or something else into its place.
        if (layout === before) return bytes;
      }
    },
    readNow(seq, length) {
      const at = place(seq);
      return at ? readRegularNow(at.path, at.position, Math.min(length, at.left)) : Buffer.alloc(0);
    },
    note: () =>
      inTurn(async () => {
        if (!isWatched || last === null || now() - last.at >= NOTED_EVERY_MS || now() < last.at) await noteGrowth();
      }),
    begin: (next) =>
      inTurn(async () => {
        await mkdir(dirname(files.clock), { recursive: true, mode: 0o700 });
        await noteGrowth();
        if (generation() !== next) await append({ kind: "born", at: now(), offset: span().end, generation: next });
      }),
    rotate: () =>
      inTurn(async () => {
        await noteGrowth();
        await copyDrainTruncate(files, {
          dropped() {
            layout = { previous: layout.current, current: layout.current };
          },
          begin: () => append({ kind: "rotating", at: now(), offset: span().end, generation: generation() }),
          switched(rotated) {
            layout = after(layout, rotated);
            stale = true;
            seen = layout.current.offset;
          },
          reached,
        });
        await layOut();
      }),
  };
}

const after = (layout: Layout, { bytes, endsLine }: Rotated): Layout => ({
  previous: layout.current,
  current: { offset: layout.current.offset + bytes, whole: endsLine },
});
