import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Workdir } from "@/lib/spec/world";

const GIT_FILE_BYTES = 4_096;

/** The closest worktree at or above a directory. Climbs to the top; how far is too far is the policy's question. */
export function worktreeAbove(directory: string): Workdir["worktree"] {
  for (let at = directory, levelsBelow = 0; ; at = dirname(at), levelsBelow++) {
    if (isWorktreeRoot(at)) return { root: at, levelsBelow };
    if (dirname(at) === at) return null;
  }
}

function isWorktreeRoot(directory: string): boolean {
  const git = join(directory, ".git");
  try {
    return statSync(git).isDirectory() || /^gitdir:\s*\S/m.test(startOf(git));
  } catch {
    return false;
  }
}

/** Not blocking, because `.git` could be a pipe that nobody writes to. */
function startOf(file: string): string {
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(fd).isFile()) return "";
    const buffer = Buffer.alloc(GIT_FILE_BYTES);
    return buffer.toString("utf8", 0, readSync(fd, buffer, 0, GIT_FILE_BYTES, 0));
  } finally {
    closeSync(fd);
  }
}
