import type { Processes } from "@/lib/edges/processes";
import { linuxSockets } from "@/lib/process/linux-sockets";
import { linuxTable } from "@/lib/process/linux-table";
import { linuxUse } from "@/lib/process/linux-use";
import { othersIn } from "@/lib/process/others";
import { posixTable } from "@/lib/process/posix-table";
import type { ProcessTable } from "@/lib/process/process-table";
import type { SocketTable } from "@/lib/process/socket-table";

/** How this machine shows its processes, their sockets and what they use; null for what it cannot tell of whom. */
export type Platform = { table: ProcessTable; sockets: SocketTable | null; use: Processes["usedBy"] | null };

/** The one place that asks which system this is. */
export function thisPlatform(): Platform {
  if (process.platform !== "linux") return { table: othersIn(posixTable()), sockets: null, use: null };
  const table = othersIn(linuxTable());
  return { table, sockets: linuxSockets(), use: linuxUse(table) };
}
