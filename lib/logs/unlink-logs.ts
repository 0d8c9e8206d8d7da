import { lstat, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { isDeviceName, SERVICE_NAME } from "@/lib/spec/ids";

/** The log of a service, what was rotated out of it, a rotation that a crash cut off, and the times of its lines. */
const ENDINGS = [".log", ".log.1", ".log.1.tmp", ".log.clock"] as const;

/**
 * Unlinks what a service of this name has written, directly in the directory of its project. A link in place of a
 * file goes itself, not what it leads to; behind a link in place of the directory nothing is touched. Resolves to
 * the number of files.
 */
export async function unlinkLogs(directory: string, name: string): Promise<number> {
  if (!isLogName(name) || !(await isRealDirectory(directory))) return 0;
  const unlinked = await Promise.all(logFiles(directory, name).map(unlinkFile));
  return unlinked.filter(Boolean).length;
}

/** The files of a log, whether they are there or not. */
export const logFiles = (directory: string, name: string): string[] =>
  ENDINGS.map((ending) => join(directory, name + ending));

/** Names of the services that have left files in the directory of their project, without what is no log. */
export async function loggedNames(directory: string): Promise<string[]> {
  if (!(await isRealDirectory(directory))) return [];
  const names = (await readdir(directory)).flatMap((file) => {
    const ending = ENDINGS.find((one) => file.endsWith(one));
    const name = ending === undefined ? "" : file.slice(0, -ending.length);
    return isLogName(name) ? [name] : [];
  });
  return [...new Set(names)];
}

const isLogName = (name: string): boolean => SERVICE_NAME.test(name) && !isDeviceName(name);

const isRealDirectory = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(orAbsent))?.isDirectory() ?? false;

async function unlinkFile(path: string): Promise<boolean> {
  const found = await lstat(path).catch(orAbsent);
  if (!found || found.isDirectory()) return false;
  return unlink(path).then(
    () => true,
    (error) => orAbsent(error) !== null,
  );
}

function orAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
