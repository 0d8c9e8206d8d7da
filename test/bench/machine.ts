import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

export type Machine = ReturnType<typeof machine>;

/** What the figures were measured on, and what else it did meanwhile. */
export function machine() {
  return {
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg().map((value) => Math.round(value * 100) / 100),
    stealSeconds: stealSeconds(),
  };
}

/** CPU time that the host gave to others since it was started (proc(5): steal), in seconds; null where it does not say. */
function stealSeconds(): number | null {
  try {
    return Number(readFileSync("/proc/stat", "utf8").split("\n")[0]?.split(/\s+/)[8]) / 100;
  } catch {
    return null; // not Linux
  }
}
