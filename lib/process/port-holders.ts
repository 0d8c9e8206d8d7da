import type { PortHolder } from "@/lib/edges/processes";
import { elsewhere } from "@/lib/process/elsewhere";
import { UNMARKED } from "@/lib/process/mark";
import type { Platform } from "@/lib/process/platform";
import { probePort } from "@/lib/process/port-probe";

/**
 * Who listens on `port`, on any address. A holder that we may not see is `{ pid: 0, command: "unknown" }`;
 * null when the platform cannot tell at all.
 */
export async function holdersOf(
  port: number,
  { table, sockets }: Platform,
  homeId: string,
): Promise<PortHolder[] | null> {
  const listening = sockets && (await sockets.listening());
  if (!sockets || !listening) return probePort(port);
  const inodes = new Set(listening.filter((socket) => socket.port === port).map((socket) => socket.inode));
  if (inodes.size === 0) return [];

  const { found } = await sockets.search(inodes);
  const seen = new Set(found.map((socket) => socket.inode));
  const pids = [...new Set(found.map((socket) => socket.pid))].sort((a, b) => a - b);
  const marks = new Map((await table.scan()).map((row) => [row.pid, row.marks]));
  const holders = pids.map((pid) => ({
    pid,
    command: table.commandOf(pid),
    elsewhere: elsewhere(marks.get(pid) ?? UNMARKED, homeId),
  }));
  return seen.size < inodes.size ? [...holders, { pid: 0, command: "unknown" }] : holders;
}
