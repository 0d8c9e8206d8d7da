import { openRegular, type RegularFile, readFully } from "./open-regular";

/** A file that is only appended to, and what was rotated out of it last, as they are at one moment and as one. */
export type TwoFiles = {
  /** Up to `length` bytes from `at`; fewer where one of the files ends. */
  read(at: number, length: number): Promise<Buffer>;
  /** Whole lines only: what has no end yet is left out. */
  span(): { start: number; end: number };
  close(): void;
};

const NEWLINE = 0x0a;
const LOOK_BYTES = 4_096;
/** A rotation between opening the one and the other; a second one takes far longer than a second look. */
const TRIES = 3;

/** Opens `path` and `path.1`; what is rotated meanwhile changes nothing any more. Missing files are empty. */
export async function openTwoFiles(path: string): Promise<TwoFiles> {
  const files = openBoth(path);
  const [olderSize = 0, newerSize = 0] = files.map((file) => file?.stat.size ?? 0);
  // A crash can leave the older one without its last line end; the newer one must not be glued to it.
  const gap = olderSize > 0 && (await endOfLines(files[0], olderSize)) < olderSize ? 1 : 0;
  const start = olderSize + gap;
  const end = start + (await endOfLines(files[1], newerSize));

  return {
    span: () => ({ start: 0, end }),
    async read(at, length) {
      const wanted = Math.min(length, end - at);
      if (wanted <= 0) return Buffer.alloc(0);
      if (at < olderSize) return readOf(files[0], at, Math.min(wanted, olderSize - at));
      return at < start ? Buffer.from("\n") : readOf(files[1], at - start, wanted);
    },
    close() {
      for (const file of files) file?.close();
    },
  };
}

type Both = readonly [older: RegularFile | null, newer: RegularFile | null];

function openBoth(path: string): Both {
  for (let tried = 1; ; tried++) {
    const newer = openRegular(path);
    const older = openRegular(`${path}.1`);
    const [a, b] = [newer?.stat, older?.stat];
    const same = a !== undefined && a.ino === b?.ino && a.dev === b.dev;
    if (!same || tried === TRIES) return [older, newer];
    newer?.close();
    older?.close();
  }
}

const readOf = (file: RegularFile | null, at: number, length: number): Promise<Buffer> | Buffer =>
  file ? readFully(file, at, length) : Buffer.alloc(0);

/** Where the last whole line ends. */
async function endOfLines(file: RegularFile | null, size: number): Promise<number> {
  for (let to = size; to > 0; to -= LOOK_BYTES) {
    const from = Math.max(0, to - LOOK_BYTES);
    const last = (await readOf(file, from, to - from)).lastIndexOf(NEWLINE);
    if (last >= 0) return from + last + 1;
  }
  return 0;
}
