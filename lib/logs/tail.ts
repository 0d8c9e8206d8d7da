import { openRegular, readFully } from "./open-regular";
import { strayLength } from "./whole-characters";

const NEWLINE = 0x0a;

/**
 * The last lines of a log, read from the end: the cost depends on the answer, never on the file. What was rotated
 * out a moment ago still counts. Resolves to "" where there is no log yet.
 */
export async function tailOf(path: string, { lines, bytes }: { lines: number; bytes: number }): Promise<string> {
  // One byte more than is shown says whether the first line begins where reading does.
  const current = await endOf(path, bytes + 1);
  const earlier = current.length > bytes ? [] : [await endOf(`${path}.1`, bytes + 1 - current.length)];
  const end = Buffer.concat([...earlier, current]);
  const cut = end.length > bytes;
  const shown = wholeCharacters(end.subarray(cut ? 1 : 0));
  const all = shown.toString("utf8").replace(/\n$/, "").split("\n");
  // A first line that was cut off is dropped, unless it is all there is.
  const whole = cut && end[0] !== NEWLINE && all.length > 1 ? all.slice(1) : all;
  return whole.slice(-lines).join("\n");
}

async function endOf(path: string, bytes: number): Promise<Buffer> {
  const file = openRegular(path);
  if (!file) return Buffer.alloc(0);
  try {
    const { size } = file.stat;
    const length = Math.min(size, bytes);
    return await readFully(file, size - length, length);
  } finally {
    file.close();
  }
}

/** Without the rest of a UTF-8 character that begins before the buffer. */
const wholeCharacters = (buffer: Buffer): Buffer => buffer.subarray(strayLength(buffer));
