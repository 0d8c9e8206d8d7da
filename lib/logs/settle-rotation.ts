import { constants } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import type { LogFiles } from "./log-files";
import { openRegular, orAbsent, type RegularFile, readFully } from "./open-regular";
import { drainAndTruncate, type Rotated } from "./rotate";

const COMPARED_BYTES = 65_536;

/**
 * Brings a rotation to an end that a crash interrupted. Before the copy was in place nothing had happened, so it is
 * dropped; afterwards the log may still hold what the copy holds, and then it is truncated now. Resolves to what was
 * rotated, or null where nothing was.
 */
export async function settleRotation(files: LogFiles): Promise<Rotated | null> {
  if (await isThere(files.copying)) {
    await rm(files.copying, { force: true });
    return null;
  }
  const copy = openRegular(files.previous);
  if (!copy) return null;
  try {
    return await settle(copy, files);
  } finally {
    copy.close();
  }
}

async function settle(copy: RegularFile, files: LogFiles): Promise<Rotated> {
  const { size } = copy.stat;
  const compared = Math.min(COMPARED_BYTES, size);
  const end = await readFully(copy, size - compared, compared);
  const endsLine = size === 0 || end.at(-1) === 0x0a;
  const log = await open(files.current, constants.O_RDWR | constants.O_NOFOLLOW).catch(orAbsent);
  if (!log) return { bytes: size, endsLine };
  try {
    // A log that was truncated begins anew: it is shorter than the copy, or says something else at its end.
    const same = await readFully(log, size - compared, compared);
    if (size === 0 || !same.equals(end)) return { bytes: size, endsLine };
    const writable = await open(files.previous, constants.O_RDWR | constants.O_NOFOLLOW);
    try {
      return drainAndTruncate(log.fd, writable.fd, size);
    } finally {
      await writable.close();
    }
  } finally {
    await log.close();
  }
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(orAbsent)) !== null;
