import { constants, ftruncateSync, readSync, renameSync, writeSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { drainToPause } from "./drain";
import type { LogFiles } from "./log-files";

/** The instants between which a crash could tear a rotation apart. */
export type RotationPoint = "previous-gone" | "copied" | "copy-in-place" | "truncated";

export type Rotated = { bytes: number; endsLine: boolean };

type Steps = {
  /** The previous file is gone; nothing may be read from it any more. */
  dropped(): void;
  /** Makes durable that a rotation is under way. */
  begin(): Promise<void>;
  /** Called in the very turn in which the current file was truncated. */
  switched(rotated: Rotated): void;
  reached(point: RotationPoint): void;
};

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants;
const NEWLINE = 0x0a;
const BLOCK_BYTES = 262_144;
/** A writer faster than the copy would be copied for ever. */
const MOST_ROUNDS = 5;

/**
 * Moves what a log holds to `.log.1` while its writer goes on: copy, drain to the end, truncate at once. Its
 * descriptor is O_APPEND, so it goes on writing at the new end. Renaming would take the log along with the writer.
 */
export async function copyDrainTruncate(files: LogFiles, { dropped, begin, switched, reached }: Steps): Promise<void> {
  // First, so that a full disk has room for the copy and a log never takes thrice its size.
  await rm(files.previous, { force: true });
  await rm(files.copying, { force: true });
  dropped();
  reached("previous-gone");
  const source = await open(files.current, O_RDWR | O_NOFOLLOW);
  let done = false;
  try {
    if (!(await source.stat()).isFile()) throw new Error(`not a file: ${files.current}`);
    const copy = await open(files.copying, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      const copied = await copyBulk(source, copy);
      await begin();
      reached("copied");
      // Everything up to the truncation happens in one turn: nobody in this process reads in between.
      renameSync(files.copying, files.previous);
      reached("copy-in-place");
      const rotated = drainAndTruncate(source.fd, copy.fd, copied);
      done = true;
      switched(rotated);
    } finally {
      await copy.close();
    }
  } catch (error) {
    // Before the truncation the log itself holds everything, and copies of it would be doubles.
    if (!done) for (const path of [files.copying, files.previous]) await rm(path, { force: true });
    throw error;
  } finally {
    await source.close();
  }
  reached("truncated");
}

async function copyBulk(source: FileHandle, copy: FileHandle): Promise<number> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let at = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { size } = await source.stat();
    if (round > 0 && size - at < BLOCK_BYTES) break;
    while (at < size) {
      const { bytesRead } = await source.read(block, 0, BLOCK_BYTES, at);
      if (bytesRead === 0) break;
      await writeFully(copy, block.subarray(0, bytesRead), at);
      at += bytesRead;
    }
    if (round === 0) await copy.datasync(); // the truncation must not reach the disk long before the copy
  }
  return at;
}

async function writeFully(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** Copies from byte `copied` on, truncates the source, and tells how long the copy has become. */
export function drainAndTruncate(source: number, copy: number, copied: number): Rotated {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let at = copied;
  let last: number | undefined = readSync(copy, block, 0, 1, Math.max(0, at - 1)) === 1 ? block[0] : NEWLINE;
  drainToPause(() => {
    const bytes = readSync(source, block, 0, BLOCK_BYTES, at);
    for (let done = 0; done < bytes; ) done += writeSync(copy, block, done, bytes - done, at + done);
    at += bytes;
    if (bytes > 0) last = block[bytes - 1];
    return bytes;
  });
  ftruncateSync(source, 0);
  return { bytes: at, endsLine: last === NEWLINE };
}
