import { constants } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";

export type UntrustedBytes =
  | { kind: "bytes"; bytes: Buffer; mtimeMs: number }
  | { kind: "refused"; why: "not-a-file" | "is-a-link" | "is-a-hard-link" | "wrong-owner" | "too-large" };

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file that somebody else writes, at most `maxBytes` of it. It is opened once, without following a link
 * and without waiting for the other end of a pipe, and all else is asked of what was opened, not of the path.
 * Rejects with the system's error, ENOENT included.
 */
export async function readUntrusted(path: string, maxBytes: number): Promise<UntrustedBytes> {
  let handle: FileHandle;
  // Windows has no such flag, and there making a link takes a privilege.
  if (constants.O_NOFOLLOW === undefined && (await lstat(path)).isSymbolicLink()) {
    return { kind: "refused", why: "is-a-link" };
  }
  try {
    handle = await open(path, FLAGS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ELOOP" || code === "EMLINK") return { kind: "refused", why: "is-a-link" };
    // A socket.
    if (code === "ENXIO") return { kind: "refused", why: "not-a-file" };
    throw error;
  }
  try {
    return await readOpened(handle, maxBytes);
  } finally {
    await handle.close();
  }
}

async function readOpened(handle: FileHandle, maxBytes: number): Promise<UntrustedBytes> {
  const stats = await handle.stat();
  if (!stats.isFile()) return { kind: "refused", why: "not-a-file" };
  if (stats.nlink > 1) return { kind: "refused", why: "is-a-hard-link" };
  if (process.getuid !== undefined && stats.uid !== process.getuid()) return { kind: "refused", why: "wrong-owner" };
  if (stats.size > maxBytes) return { kind: "refused", why: "too-large" };

  // One byte more than allowed, since it may have grown.
  const buffer = Buffer.alloc(maxBytes + 1);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
    filled += bytesRead;
    if (filled > maxBytes) return { kind: "refused", why: "too-large" };
    if (bytesRead === 0) return { kind: "bytes", bytes: buffer.subarray(0, filled), mtimeMs: stats.mtimeMs };
  }
}
