import type { Marked } from "@/lib/edges/processes";
import { isGate } from "@/lib/process/gate";
import { readMark } from "@/lib/process/mark";
import type { ProcessTable, Row } from "@/lib/process/process-table";

/** The living processes that carry a mark of this home, in order of pid. */
export async function markedProcesses(homeId: string, table: ProcessTable): Promise<Marked[]> {
  return (await table.scan()).flatMap((row) => markedOf(row, homeId, table));
}

function markedOf(row: Row, homeId: string, table: ProcessTable): Marked[] {
  // A check inherits nothing of a service, but a service may be started from within a check.
  const role = row.marks.service === null ? "check" : "service";
  const mark = readMark(row.marks.service ?? row.marks.check ?? "");
  if (row.ended || mark?.homeId !== homeId) return [];
  const process = { pid: row.pid, birth: row.birth };
  const gate = role === "service" && isGate(table.commandLineOf(row.pid) ?? []);
  return [{ process, id: mark.id, generation: mark.generation, role, leader: row.pid === row.session, gate }];
}
