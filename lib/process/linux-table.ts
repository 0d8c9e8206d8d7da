import { readdirSync, readlinkSync, statSync } from "node:fs";
import { uptime } from "node:os";
import { setImmediate as yieldToLoop } from "node:timers/promises";
import { type Marks, marksIn, UNMARKED } from "@/lib/process/mark";
import { meansGone, readProcFile, readProcLine } from "@/lib/process/proc-file";
import { parseProcStat } from "@/lib/process/proc-stat";
import type { ProcessTable, Row, Sighting } from "@/lib/process/process-table";
import { shared } from "@/lib/process/shared";

const PIDS_BEFORE_YIELDING = 100;
/** The kernel counts births in hundredths of a second for programs (proc(5), USER_HZ). */
const TICKS_PER_SECOND = 100;
/** By this age a process has become the program that it was forked to be, and its environment stands. */
const GROWN_UP_S = 2;

type Nature = { birth: string; uid: number; marks: Marks };

/** Processes as `/proc` shows them. */
export function linuxTable(): ProcessTable {
  const bootId = readProcFile("/proc/sys/kernel/random/boot_id").trim();
  const me = process.getuid?.() ?? -1;
  /** What does not change about grown-up processes: asking a thousand of them again would take 50 ms of every kill. */
  let known = new Map<number, Nature>();

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

  function natureOf({ pid, birth }: Sighting): Nature {
    const earlier = known.get(pid);
    if (earlier?.birth === birth) return earlier;
    const uid = ownerOf(pid);
    // A mark counts only on processes of our own user: nobody else was given one.
    return { birth, uid, marks: uid === me ? marksOf(pid) : UNMARKED };
  }

  async function scan(): Promise<Row[]> {
    const rows: Row[] = [];
    const grownUp = new Map<number, Nature>();
    const now = uptime();
    for (const [index, pid] of pids().entries()) {
      if (index % PIDS_BEFORE_YIELDING === PIDS_BEFORE_YIELDING - 1) await yieldToLoop();
      const sighting = look(pid);
      if (typeof sighting === "string") continue;
      const nature = natureOf(sighting);
      if (now - bornAt(nature.birth) > GROWN_UP_S) grownUp.set(pid, nature);
      rows.push({ ...sighting, ...nature });
    }
    known = grownUp;
    return rows;
  }

  return { look, isRunning, scan: shared(scan), commandOf, commandLineOf };
}

/** Every pid there is, in ascending order. Throws when `/proc` cannot be read. */
export const pids = (): number[] => readdirSync("/proc").map(Number).filter(Number.isInteger);

/** Seconds from the boot to a birth. */
const bornAt = (birth: string): number => Number(birth.slice(birth.lastIndexOf(":") + 1)) / TICKS_PER_SECOND;

/** What has ended and was not collected has no program any more. */
function isRunning(pid: number): boolean {
  try {
    readlinkSync(`/proc/${pid}/exe`);
    return true;
  } catch {
    return false;
  }
}

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
