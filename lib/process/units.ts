import { readFileSync } from "node:fs";
import { endianness } from "node:os";

/** What the kernel counts in: bytes of a page of memory, ticks of a second of processor time. */
export type Units = { pageBytes: number; ticksPerSecond: number };

const WORD_BYTES = 8;
const PAGE_SIZE = 6n;
const CLOCK_TICKS = 17n;

/** As the kernel told this very process (getauxval(3)); the usual ones where it cannot be read. */
export function unitsOfKernel(): Units {
  try {
    const vector = readFileSync("/proc/self/auxv");
    const word = (at: number) => (endianness() === "LE" ? vector.readBigUInt64LE(at) : vector.readBigUInt64BE(at));
    const told = new Map<bigint, number>();
    for (let at = 0; at + 2 * WORD_BYTES <= vector.length; at += 2 * WORD_BYTES) {
      told.set(word(at), Number(word(at + WORD_BYTES)));
    }
    return { pageBytes: told.get(PAGE_SIZE) ?? 4_096, ticksPerSecond: told.get(CLOCK_TICKS) ?? 100 };
  } catch {
    return { pageBytes: 4_096, ticksPerSecond: 100 };
  }
}
