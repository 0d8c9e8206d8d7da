import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

// Services own the directory of their logs as much as the engine does: a link or a pipe in the place of a log must
// neither lead elsewhere nor hold anybody up.
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Opens a file for reading; null where there is none. Rejects for links and for what is no regular file. */
export async function openRegular(path: string): Promise<FileHandle | null> {
  const file = await open(path, READ).catch(orAbsent);
  if (!file || (await file.stat()).isFile()) return file;
  await file.close();
  throw new Error(`not a file: ${path}`);
}

/** Up to `length` bytes from `position`; fewer at the end, none where there is no file. */
export async function readRegular(path: string, position: number, length: number): Promise<Buffer> {
  const file = await openRegular(path);
  if (!file) return Buffer.alloc(0);
  try {
    return await readFully(file, position, length);
  } finally {
    await file.close();
  }
}

/** Reads on until there are `length` bytes or the file ends. */
export async function readFully(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * The same without waiting: for the few kilobytes that a service has just written, which the kernel still holds in
 * memory, and only where nothing may come between looking and reading.
 */
export function readRegularNow(path: string, position: number, length: number): Buffer {
  let file: number;
  try {
    file = openSync(path, READ);
  } catch (error) {
    orAbsent(error as NodeJS.ErrnoException);
    return Buffer.alloc(0);
  }
  try {
    if (!fstatSync(file).isFile()) return Buffer.alloc(0);
    const buffer = Buffer.allocUnsafe(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, position));
  } finally {
    closeSync(file);
  }
}

export function orAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
