import { type ClockRecord, decodeRecord, RECORD_BYTES } from "./clock-record";
import { openRegular, type RegularFile, readFully, readNow } from "./open-regular";

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
  close(): void;
}

/** Null where there is no clock, or not even its header. Throws where it is no file. */
export function openClockView(path: string): ClockView | null {
  const file = openRegular(path);
  if (!file) return null;
  const count = Math.floor(file.stat.size / RECORD_BYTES) - HEADER_RECORDS;
  if (count >= 0) return viewOf(file, count);
  file.close();
  return null;
}

function viewOf(file: RegularFile, count: number): ClockView {
  const pages = new Map<number, Promise<Buffer> | Buffer>();
  const lastPage = Math.floor((HEADER_RECORDS + count - 1) / RECORDS_PER_PAGE);

  async function nth(index: number): Promise<ClockRecord> {
    const page = Math.floor(index / RECORDS_PER_PAGE);
    const length = RECORDS_PER_PAGE * RECORD_BYTES;
    let bytes = pages.get(page);
    if (!bytes) {
      // The last one was written a moment ago, and is the one that is asked for nearly always.
      bytes = (page === lastPage ? readNow : readFully)(file, page * length, length);
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
    close: file.close,
  };
}
