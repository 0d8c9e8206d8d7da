import { readdirSync, statSync } from "node:fs";
import { setImmediate as yieldToLoop } from "node:timers/promises";
import { marksIn, UNMARKED } from "@/lib/process/mark";
import { meansGone, readProcFile, readProcLine } from "@/lib/process/proc-file";
import { parseProcStat } from "@/lib/process/proc-stat";
import type { ProcessTable, Row, Sighting } from "@/lib/process/process-table";
import { shared } from "@/lib/process/shared";

const PIDS_BEFORE_YIELDING = 100;

/** Processes as `/proc` shows them. */
export function linuxTable(): ProcessTable {
  const bootId = readProcFile("/proc/sys/kernel/random/boot_id").trim();
  const me = process.getuid?.() ?? -1;

  function look(pid: number): Sighting | "gone" | "unknown" {
    try {
      const stat = parseProcStat(readProcLine(`/proc/${pid}/stat`));
      if (!stat) return "unknown";
      const { startTicks, cpuTicks: _cpu, rssPages: _rss, ...rest } = stat;
      return { ...rest, birth: `${bootId}:${startTicks}` };
    } catch (error) {
      return meansGone(error) ? "gone" : "unknown";
    }
  }

  function rowOf(pid: number): Row | null {
    const sighting = look(pid);
    if (typeof sighting === "string") return null;
    const uid = ownerOf(pid);
    // A mark counts only on processes of our own user: nobody else was given one.
    return { ...sighting, uid, marks: uid === me ? marksOf(pid) : UNMARKED };
  }

  async function scan(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const [index, pid] of pids().entries()) {
      if (index % PIDS_BEFORE_YIELDING === PIDS_BEFORE_YIELDING - 1) await yieldToLoop();
      const row = rowOf(pid);
      if (row) rows.push(row);
    }
    return rows;
  }

  return { look, scan: shared(scan), commandOf, commandLineOf };
}

/** Every pid there is, in ascending order. Throws when `/proc` cannot be read. */
export const pids = (): number[] => readdirSync("/proc").map(Number).filter(Number.isInteger);

const ownerOf = (pid: number): number => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? -1;

function marksOf(pid: number) {
  try {
    return marksIn(readProcFile(`/proc/${pid}/environ`));
  } catch {
    return UNMARKED;
  }
}

function commandOf(pid: number): string {
  try {
    return readProcFile(`/proc/${pid}/comm`).trim();
  } catch {
    return "unknown";
  }
}

function commandLineOf(pid: number): string[] | null {
  try {
    return readProcFile(`/proc/${pid}/cmdline`).split("\0").slice(0, -1);
  } catch {
    return null;
  }
}
