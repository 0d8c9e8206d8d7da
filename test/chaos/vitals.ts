import { readdirSync, readFileSync } from "node:fs";

export type Vitals = { rssMb: number; descriptors: number };

/** Memory and open files of a process; null when it is gone. */
export function vitals(pid: number): Vitals | null {
  try {
    const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return { rssMb: Number(kilobytes) / 1_024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return null;
  }
}

/** The value that so large a part of all is at most, such as 0.99. */
export const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
