import type { Row } from "@/lib/process/process-table";

/** Columns of POSIX `ps -o`, without headings; `lstart` comes last because it holds spaces. */
export const PS_COLUMNS = "pid=,ppid=,pgid=,uid=,stat=,lstart=";

const ROW = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S.*?)\s*$/;

/** Reads one row of `ps`; null when it is not one. Its session is not told portably and reads 0. */
export function parsePsRow(line: string): Omit<Row, "marks"> | null {
  const parts = ROW.exec(line);
  if (!parts) return null;
  const [, pid, parent, group, uid, state = "", started = ""] = parts;
  return {
    pid: Number(pid),
    birth: started.replace(/\s+/g, " "),
    parent: Number(parent),
    group: Number(group),
    session: 0,
    uid: Number(uid),
    ended: state.startsWith("Z"),
  };
}
