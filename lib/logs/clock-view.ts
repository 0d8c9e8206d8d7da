import type { FileHandle } from "node:fs/promises";
import { type ClockRecord, decodeRecord, RECORD_BYTES } from "./clock-record";
import { openRegular, readFully } from "./open-regular";

const RECORDS_PER_PAGE = 400;
/** Where the two files begin; everything behind them is in order. */
const HEADER_RECORDS = 2;

/** A log clock as it was when it was opened; a rotation puts a new file in its place and does not touch this one. */
export interface ClockView {
  /** Records behind the header. */
  count: number;
  /** Rejects for a record that cannot be read. */
  record(index: number): Promise<ClockRecord>;
  header(index: 0 | 1): Promise<ClockRecord>;
  /** Index of the first record that fits, where all that follow it fit as well; `count` where none does. */
  first(fits: (record: ClockRecord) => boolean): Promise<number>;
  close(): Promise<void>;
}

/** Null where there is no clock, or not even its header. */
export async function openClockView(path: string): Promise<ClockView | null> {
  const file = await openRegular(path);
  if (!file) return null;
  const { size } = await file.stat();
  const count = Math.floor(size / RECORD_BYTES) - HEADER_RECORDS;
  if (count >= 0) return viewOf(file, count);
  await file.close();
  return null;
}

function viewOf(file: FileHandle, count: number): ClockView {
  const pages = new Map<number, Promise<Buffer>>();

  async function nth(index: number): Promise<ClockRecord> {
    const page = Math.floor(index / RECORDS_PER_PAGE);
    const length = RECORDS_PER_PAGE * RECORD_BYTES;
    let bytes = pages.get(page);
    if (!bytes) {
      bytes = readFully(file, page * length, length);
      pages.set(page, bytes);
    }
    const from = (index % RECORDS_PER_PAGE) * RECORD_BYTES;
    const record = decodeRecord((await bytes).toString("latin1", from, from + RECORD_BYTES));
    if (!record) throw new Error(`record ${index} of the log clock is damaged`);
    return record;
  }

  return {
    count,
    record: (index) => nth(HEADER_RECORDS + index),
    header: nth,
    async first(fits) {
      // Most questions are about the end, so that its page answers most of them.
      const tail = Math.max(0, Math.floor((HEADER_RECORDS + count - 1) / RECORDS_PER_PAGE) * RECORDS_PER_PAGE - 2);
      let [low, high] = [0, count];
      if (count > 0 && tail > 0) [low, high] = fits(await nth(HEADER_RECORDS + tail)) ? [0, tail] : [tail + 1, count];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (fits(await nth(HEADER_RECORDS + middle))) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    close: () => file.close(),
  };
}
