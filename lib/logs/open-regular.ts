import { closeSync, constants, fstatSync, openSync, read, readSync, type Stats } from "node:fs";
import { promisify } from "node:util";

// Services own the directory of their logs as much as the engine does: a link or a pipe in the place of a log must
// neither lead elsewhere nor hold anybody up.
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A file that is open for reading, as it was found. */
export type RegularFile = { fd: number; stat: Stats; close(): void };

/**
 * Opens a file for reading; null where there is none. Throws for links and for what is no regular file. It does not
 * wait: the kernel knows the names of logs, and passing three small steps to another thread costs ten times as much.
 */
export function openRegular(path: string): RegularFile | null {
  let fd: number;
  try {
    fd = openSync(path, READ);
  } catch (error) {
    return orAbsent(error as NodeJS.ErrnoException);
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return { fd, stat, close: () => closeSync(fd) };
  closeSync(fd);
  throw new Error(`not a file: ${path}`);
}

/** Up to `length` bytes from `position`; fewer at the end, none where there is no file. */
export async function readRegular(path: string, position: number, length: number): Promise<Buffer> {
  const file = openRegular(path);
  if (!file) return Buffer.alloc(0);
  try {
    return await readFully(file, position, Math.min(length, Math.max(0, file.stat.size - position)));
  } finally {
    file.close();
  }
}

const readSome = promisify(read);

/** Reads on until there are `length` bytes or the file ends. */
export async function readFully(file: { fd: number }, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readSome(file.fd, buffer, filled, length - filled, position + filled);
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
  const file = openRegular(path);
  if (!file) return Buffer.alloc(0);
  try {
    return readNow(file, position, length);
  } finally {
    file.close();
  }
}

/** The same of a file that is open. */
export function readNow({ fd }: { fd: number }, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position));
}

export function orAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
