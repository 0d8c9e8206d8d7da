export type ProcStat = {
  pid: number;
  parent: number;
  group: number;
  session: number;
  /** Clock ticks since boot, as written by the kernel. */
  startTicks: string;
  ended: boolean;
  /** Clock ticks that it ran, in user mode and in the kernel; its children not included. */
  cpuTicks: number;
  /** Pages of memory that it holds. */
  rssPages: number;
};

// Counted from the state, the first field behind the name.
const FIELD = {
  state: 0,
  parent: 1,
  group: 2,
  session: 3,
  userTicks: 11,
  systemTicks: 12,
  threads: 17,
  startTicks: 19,
  rssPages: 21,
} as const;
/** The kernel writes thirty more behind them, and this is read twice for every probe. */
const FIELDS_READ = FIELD.rssPages + 1;

/** Reads a line of `/proc/<pid>/stat` (proc(5)); null when it is not one. */
export function parseProcStat(line: string): ProcStat | null {
  // The name may itself hold spaces and parentheses: the fields begin behind the last one.
  const nameEnd = line.lastIndexOf(")");
  const pid = Number.parseInt(line, 10);
  const fields = line.slice(nameEnd + 2).split(" ", FIELDS_READ);
  const startTicks = fields[FIELD.startTicks];
  if (nameEnd < 0 || Number.isNaN(pid) || !startTicks) return null;
  return {
    pid,
    parent: Number(fields[FIELD.parent]),
    group: Number(fields[FIELD.group]),
    session: Number(fields[FIELD.session]),
    startTicks,
    ended: hasEnded(fields[FIELD.state] ?? "", Number(fields[FIELD.threads])),
    cpuTicks: Number(fields[FIELD.userTicks]) + Number(fields[FIELD.systemTicks]),
    rssPages: Number(fields[FIELD.rssPages] ?? 0),
  };
}

// A first thread that ended before the others shows as a zombie while the program runs on.
const hasEnded = (state: string, threads: number): boolean => state === "X" || (state === "Z" && threads <= 1);
