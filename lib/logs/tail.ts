import { constants } from "node:fs";
import { open } from "node:fs/promises";

const NEWLINE = 0x0a;

/**
 * The last lines of a log, read from the end: the cost depends on the answer, never on the file.
 * Resolves to "" where there is no log yet.
 */
export async function tailOf(path: string, { lines, bytes }: { lines: number; bytes: number }): Promise<string> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(absent);
  if (!file) return "";
  try {
    const { size } = await file.stat();
    const cut = size > bytes;
    // One byte more than is shown says whether the first line begins where reading does.
    const length = cut ? bytes + 1 : size;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const shown = wholeCharacters(buffer.subarray(cut ? 1 : 0, bytesRead));
    const all = shown.toString("utf8").replace(/\n$/, "").split("\n");
    // A first line that was cut off is dropped, unless it is all there is.
    const whole = cut && buffer[0] !== NEWLINE && all.length > 1 ? all.slice(1) : all;
    return whole.slice(-lines).join("\n");
  } finally {
    await file.close();
  }
}

/** Without the rest of a UTF-8 character that begins before the buffer. */
function wholeCharacters(buffer: Buffer): Buffer {
  let start = 0;
  while (start < Math.min(3, buffer.length) && ((buffer[start] ?? 0) & 0xc0) === 0x80) start++;
  return buffer.subarray(start);
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
