import { linuxSockets } from "@/lib/process/linux-sockets";
import { linuxTable } from "@/lib/process/linux-table";
import { posixTable } from "@/lib/process/posix-table";
import type { ProcessTable } from "@/lib/process/process-table";
import type { SocketTable } from "@/lib/process/socket-table";

/** How this machine shows its processes and sockets; no sockets where it cannot tell whose they are. */
export type Platform = { table: ProcessTable; sockets: SocketTable | null };

/** The one place that asks which system this is. */
export function thisPlatform(): Platform {
  return process.platform === "linux"
    ? { table: linuxTable(), sockets: linuxSockets() }
    : { table: posixTable(), sockets: null };
}
