import { lstatSync, unlinkSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { logFiles, loggedNames } from "./unlink-logs";

/** What a service has written, as it lies on disk. */
export type LogOnDisk = {
  id: string;
  bytes: number;
  /** Epoch milliseconds. */
  writtenAt: number;
};

const DAY_MS = 86_400_000;
const KEPT_MS = 7 * DAY_MS;
/** Of all services together, those that live included. */
const ALL_BYTES = 2 * 1024 ** 3;

/**
 * Logs that may go: of services that nobody knows any more, what was not written to for a week; and of the rest of those the
 * oldest, as long as all logs together take more than 2 GiB. What has a row stays, however large and old.
 */
export function outlived(logs: readonly LogOnDisk[], now: number, hasRow: (id: string) => boolean): LogOnDisk[] {
  let bytes = logs.reduce((sum, log) => sum + log.bytes, 0);
  const oldestFirst = logs.filter(({ id }) => !hasRow(id)).sort((a, b) => a.writtenAt - b.writtenAt);
  return oldestFirst.filter((log) => {
    const goes = now - log.writtenAt > KEPT_MS || bytes > ALL_BYTES;
    if (goes) bytes -= log.bytes;
    return goes;
  });
}

/** Every log below `root`, whose folders are projects. */
async function logsBelow(root: string): Promise<LogOnDisk[]> {
  const found: LogOnDisk[] = [];
  for (const project of await readdir(root)) {
    const directory = join(root, project);
    for (const name of await loggedNames(directory)) {
      const files = await Promise.all(logFiles(directory, name).map((file) => lstat(file).catch(() => null)));
      const there = files.filter((file) => file?.isFile());
      const bytes = there.reduce((sum, file) => sum + (file?.size ?? 0), 0);
      const writtenAt = Math.max(0, ...there.map((file) => file?.mtimeMs ?? 0));
      found.push({ id: `${project}/${name}`, bytes, writtenAt });
    }
  }
  return found;
}

/**
 * Removes what has outlived its use; resolves to how many logs that were. Whether there is a row is asked in the same turn in
 * which the files go: a service that is declared meanwhile keeps what it writes.
 */
export async function removeOutlived(root: string, now: number, hasRow: (id: string) => boolean): Promise<number> {
  let removed = 0;
  for (const { id } of outlived(await logsBelow(root), now, hasRow)) {
    if (hasRow(id)) continue;
    const [project = "", name = ""] = id.split("/");
    for (const file of logFiles(join(root, project), name)) unlinkIfThere(file);
    removed++;
  }
  return removed;
}

function unlinkIfThere(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === false) unlinkSync(file);
}
