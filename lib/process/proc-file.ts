import { closeSync, openSync, readSync } from "node:fs";

const PIECE_BYTES = 4_096;
const buffer = Buffer.allocUnsafe(256 * 1024);

/**
 * The text of a file below `/proc`, up to 256 KiB, one byte a character. Throws the system's error. Synchronous
 * because these files are memory: a read costs less than handing it to another thread.
 */
export function readProcFile(path: string): string {
  const file = openSync(path, "r");
  try {
    let length = 0;
    while (length < buffer.length) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return buffer.toString("latin1", 0, length);
  } finally {
    closeSync(file);
  }
}

/** Like `readProcFile`, for files that the kernel gives in one piece, such as `stat`: spares the read that finds the end. */
export function readProcLine(path: string): string {
  const file = openSync(path, "r");
  try {
    return buffer.toString("latin1", 0, readSync(file, buffer, 0, PIECE_BYTES, null));
  } finally {
    closeSync(file);
  }
}

/** Does this error of a `/proc` read say that the process is no more? */
export function meansGone(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === "ENOENT" || code === "ESRCH";
}
