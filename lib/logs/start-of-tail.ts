import type { ServiceLog } from "./service-log";
import { strayLength } from "./whole-characters";

const NEWLINE = 0x0a;
const BLOCK_BYTES = 65_536;

/**
 * Where the first line begins within the last `bytes` before `end`; the first whole character where no line does, or
 * the beginning of what is kept.
 */
export async function startOfTail(log: Pick<ServiceLog, "read" | "span">, end: number, bytes: number): Promise<number> {
  const { start } = log.span();
  const from = end - bytes;
  if (from <= start) return Math.min(start, end);
  if (bytes === 0) return end;
  for (let at = from - 1; at < end; ) {
    const block = await log.read(at, Math.min(BLOCK_BYTES, end - at));
    if (block.length === 0) break;
    const newline = block.indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    at += block.length;
  }
  return Math.min(end, from + strayLength(await log.read(from, 3)));
}
