import type { Clock } from "@/lib/edges/clock";
import { type Batch, batchOf, headAfter } from "./batch";
import { untilChanged } from "./growth";
import type { LineMask } from "./page";
import { recentBatches } from "./recent-batches";
import type { ServiceLog } from "./service-log";
import { strayLength, wholeLength } from "./whole-characters";

/** Somebody who hears what a log gains. Every batch is the same object for all. */
export type Follower = {
  batch(batch: Batch): void;
  /** Bytes that went by unread: the log grew or was rotated faster than it could be read. */
  lost(from: number, to: number): void;
  /** What lies before `base` is in the previous file now. */
  rotated(base: number): void;
};

/** One reader of one log for everybody who follows it. It reads and watches only while somebody does. */
export interface LogHub {
  follow(follower: Follower): () => void;
  /** Up to here everything has been told. */
  told(): number;
  /** Where the line begins in which that is: equal to `told` where it is not within a line. */
  lineFrom(): number;
  /** What was told last, up to `told`: who begins to follow goes on from there without reading the file. */
  recent(): readonly Batch[];
  /**
   * Reads and tells what there is, lines without an end as well, but not more than in any other turn. True where
   * that was all.
   */
  flush(): boolean;
}

const COALESCED_MS = 10;
/** Between two turns while there is more: time for the clients to fetch what they were told. */
const CATCHING_UP_MS = 1;
/** A line without an end is told as it is after this long: a prompt, or a bar of progress. */
const UNFINISHED_MS = 200;
const READ_BYTES = 65_536;
/** Half of what a client has room for. */
const MOST_AT_ONCE_BYTES = 131_072;
/** Two tenths of a second of 10,000 lines each; what is made of a byte for all takes some ten of memory. */
const RECENT_BYTES = 131_072;
/** Whoever is further behind than this will not catch up; the newest part is worth more. */
const MOST_BEHIND_BYTES = 8 * 1_048_576;
const AFTER_TROUBLE_MS = 500;
const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);

type World = { log: ServiceLog; clock: Clock; mask: LineMask };

export function createHub({ log, clock, mask }: World): LogHub {
  const followers = new Set<Follower>();
  const recent = recentBatches(RECENT_BYTES);
  let stop = new AbortController();
  let told = 0;
  let lineFrom = 0;
  let head: Buffer = NOTHING;
  /** Read, but not told yet: a line without an end. */
  let held: Buffer = NOTHING;
  let heldSince = 0;
  let base = 0;

  function begin(): void {
    const span = log.span();
    const from = Math.max(span.start, span.end - READ_BYTES);
    const before = log.readNow(from, span.end - from);
    const newline = before.lastIndexOf(NEWLINE);
    told = from + (newline < 0 ? wholeLength(before) : newline + 1);
    lineFrom = told;
    [head, held, base] = [NOTHING, NOTHING, span.base];
    recent.clear();
  }

  function tell(bytes: Buffer): void {
    const batch = batchOf({ from: told, at: clock.now(), generation: log.generation(), head, lineFrom, bytes, mask });
    const newline = bytes.lastIndexOf(NEWLINE);
    if (newline >= 0) lineFrom = told + newline + 1;
    head = headAfter(head, bytes);
    told = batch.to;
    recent.add(batch);
    for (const follower of followers) follower.batch(batch);
  }

  /** Goes on at the first line from `seq` on, or at the first character where no line begins soon. */
  function skipTo(seq: number, isLineStart: boolean): void {
    const from = told;
    const block = isLineStart ? NOTHING : log.readNow(seq, READ_BYTES);
    told = seq + (block.indexOf(NEWLINE) + 1 || strayLength(block));
    lineFrom = told;
    [head, held] = [NOTHING, NOTHING];
    recent.clear();
    for (const follower of followers) follower.lost(from, told);
  }

  /** Reads once; true where there was something. */
  function readOn(): boolean {
    const span = log.span();
    if (told + held.length < span.start) skipTo(span.start, span.whole);
    if (span.end - told > MOST_BEHIND_BYTES) skipTo(span.end - READ_BYTES, false);
    const at = told + held.length;
    const bytes = log.readNow(at, Math.min(READ_BYTES, span.end - at));
    if (bytes.length === 0) return false;
    if (held.length === 0) heldSince = clock.now();
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    const whole = held.lastIndexOf(NEWLINE) + 1;
    if (whole > 0) {
      const line = held.subarray(0, whole);
      held = held.subarray(whole);
      heldSince = clock.now();
      tell(line);
    } else if (held.length >= READ_BYTES) tellUnfinished();
    tellRotation(span.base);
    return true;
  }

  function tellUnfinished(): void {
    const length = wholeLength(held);
    const bytes = held.subarray(0, length);
    held = held.subarray(length);
    heldSince = clock.now();
    if (length > 0) tell(bytes);
  }

  function tellRotation(now: number): void {
    if (now === base || told + held.length < now) return;
    base = now;
    for (const follower of followers) follower.rotated(base);
  }

  function readSome(): boolean {
    const from = told + held.length;
    let read = false;
    while (told + held.length - from < MOST_AT_ONCE_BYTES && readOn()) read = true;
    if (held.length > 0 && clock.now() - heldSince >= UNFINISHED_MS) tellUnfinished();
    tellRotation(log.span().base);
    return read;
  }

  const grew = () => {
    const span = log.span();
    return span.end > told + held.length || span.base !== base;
  };

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const [read, failed] = readOrFail();
      if (signal.aborted) return;
      if (failed) await clock.sleep(AFTER_TROUBLE_MS, signal);
      else if (read || wholeLength(held) > 0) await clock.sleep(grew() ? CATCHING_UP_MS : COALESCED_MS, signal);
      else
        await untilChanged(log.files.current, grew, clock, signal).catch(() => clock.sleep(AFTER_TROUBLE_MS, signal));
    }
  }

  /** A log that cannot be read, for now or for good, must not end the reading of it. */
  function readOrFail(): [read: boolean, failed: boolean] {
    try {
      return [readSome(), false];
    } catch {
      return [false, true];
    }
  }

  return {
    told: () => told,
    lineFrom: () => lineFrom,
    recent: recent.all,
    flush() {
      if (followers.size === 0) return true;
      readSome();
      if (log.span().end > told + held.length) return false;
      if (held.length > 0) tellUnfinished();
      return true;
    },
    follow(follower) {
      if (followers.size === 0) {
        begin();
        stop = new AbortController();
        void run(stop.signal);
      }
      followers.add(follower);
      return () => {
        if (!followers.delete(follower) || followers.size > 0) return;
        stop.abort();
        recent.clear();
      };
    },
  };
}
