import { rmdir, stat } from "node:fs/promises";
import { lock } from "proper-lockfile";
import type { Disk } from "@/lib/edges/disk";

/** Excludes other *programs* from a file. Inside this process the store's queue does that already. */
export interface FileLock {
  holding<T>(work: () => Promise<T>): Promise<T>;
}

/** About two seconds of patience for another program that reads or writes the file. */
const PATIENCE = { retries: 40, factor: 1.15, minTimeout: 5, maxTimeout: 100 };

/**
 * Takes proper-lockfile's lock around each batch. Which lock directory is ours is noted beside it: after a crash
 * the next engine, which holds the home, may remove exactly that one at once instead of waiting until it is stale.
 */
export function fileLock(path: string, disk: Disk, report: (message: string) => void): FileLock {
  const directory = `${path}.lock`;
  const note = `${path}.lock-note`;
  let first = true;

  return {
    async holding(work) {
      if (first) await removeOurLeftover(directory, await disk.readText(note), report);
      first = false;
      const release = await lock(path, {
        realpath: false,
        retries: PATIENCE,
        // The default throws out of a timer and would take the engine down.
        onCompromised: (error) => report(`the lock of the state file was taken over: ${error.message}`),
      });
      try {
        await disk.writeNote(note, await identityOf(directory));
        return await work();
      } finally {
        await release().catch((error: Error) => report(`the lock of the state file was lost: ${error.message}`));
      }
    },
  };
}

async function removeOurLeftover(directory: string, noted: string | null, report: (message: string) => void) {
  const found = await identityOf(directory);
  if (found === "" || found !== noted) return;
  await rmdir(directory);
  report("removed the state lock that an earlier engine left when it was killed");
}

async function identityOf(path: string): Promise<string> {
  try {
    const { ino, birthtimeMs } = await stat(path);
    return `${ino}:${birthtimeMs}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
