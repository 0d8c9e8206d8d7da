import fs from "node:fs";
import { rmdir, stat } from "node:fs/promises";
import { lock } from "proper-lockfile";

/** Excludes other *programs* from a file. Inside this process the store's queue does that already. */
export interface FileLock {
  holding<T>(work: () => Promise<T>): Promise<T>;
}

/** About two seconds of patience for another program that reads or writes the file. */
const PATIENCE = { retries: 40, factor: 1.15, minTimeout: 5, maxTimeout: 100 };

/**
 * The lock directories of engines carry the sticky bit, set in the same instant as they are made: after a crash
 * the next engine, which holds the home, knows that one for its predecessor's and need not wait until it is stale.
 */
const STICKY = 0o1000;
const OURS = {
  ...fs,
  mkdir: (path: string, done: (error: NodeJS.ErrnoException | null) => void) =>
    fs.mkdir(path, { mode: STICKY | 0o700 }, done),
};

/** Takes proper-lockfile's lock around each batch. `report` hears of what a person should know. */
export function fileLock(path: string, report: (message: string) => void): FileLock {
  const directory = `${path}.lock`;
  let first = true;

  return {
    async holding(work) {
      if (first) await removeLeftover(directory, report);
      first = false;
      const release = await lock(path, {
        realpath: false,
        retries: PATIENCE,
        fs: OURS,
        // The default throws out of a timer and would take the engine down.
        onCompromised: (error) => report(`the lock of the state file was taken over: ${error.message}`),
      });
      try {
        return await work();
      } finally {
        await release().catch((error: Error) => report(`the lock of the state file was lost: ${error.message}`));
      }
    },
  };
}

async function removeLeftover(directory: string, report: (message: string) => void): Promise<void> {
  try {
    const { mode } = await stat(directory);
    if ((mode & STICKY) === 0) return; // another program's: waited for like any other time
    await rmdir(directory);
    report("removed the state lock that an earlier engine left when it was killed");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
