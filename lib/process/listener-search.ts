import type { PortHolder, ProcessId } from "@/lib/edges/processes";
import { carriesMark } from "@/lib/process/carries-mark";
import { livenessOf } from "@/lib/process/lives";
import { membersOf } from "@/lib/process/members";
import type { ProcessTable } from "@/lib/process/process-table";
import type { OpenSocket, SocketTable } from "@/lib/process/socket-table";

export type Service = { process: ProcessId; mark: string };

/** A socket of the service, and the process in which it was seen open. */
export type Held = { socket: OpenSocket; holder: ProcessId };

export type Owner = { ours: Held[] } | { foreign: PortHolder } | null;

type Seen = { table: ProcessTable; sockets: SocketTable };

/** Who holds these listening sockets: the service all of them, a stranger one of them, or it cannot be told (null). */
export async function findOwner(inodes: ReadonlySet<string>, service: Service, seen: Seen): Promise<Owner> {
  // Most services are one process: asking that one alone spares a look at all of them.
  const leader = livenessOf(service.process, seen.table) === "alive" ? [service.process] : [];
  const quick = await heldBy(leader, inodes, seen);
  if (quick.length === inodes.size) return { ours: quick };

  const full = await heldBy(await membersNow(service, seen), inodes, seen);
  return full.length === inodes.size ? { ours: full } : stranger(inodes, service, seen);
}

const membersNow = async ({ process, mark }: Service, { table }: Seen): Promise<ProcessId[]> =>
  membersOf(await table.scan(), { leader: process, carries: carriesMark(mark) });

async function heldBy(members: ProcessId[], inodes: ReadonlySet<string>, { sockets }: Seen): Promise<Held[]> {
  const holders = new Map(members.map((member) => [member.pid, member]));
  const { found } = await sockets.search(inodes, [...holders.keys()]);
  const held = new Map<string, Held>();
  for (const socket of found) {
    const holder = holders.get(socket.pid);
    if (holder) held.set(socket.inode, { socket, holder });
  }
  return [...held.values()];
}

async function stranger(inodes: ReadonlySet<string>, service: Service, seen: Seen): Promise<Owner> {
  const { found, hidden } = await seen.sockets.search(inodes);
  // Looked at after the search: a worker born in between must be known as ours.
  const members = await membersNow(service, seen);
  const ours = await heldBy(members, inodes, seen);
  if (ours.length === inodes.size) return { ours };

  const notOurs = new Set(inodes);
  for (const { socket } of ours) notOurs.delete(socket.inode);
  const holder = found.find(({ inode }) => notOurs.has(inode));
  if (holder) return stillForeign(holder, seen);

  // Nobody visible holds it. That says "foreign" only if every process of the service could be seen.
  if (members.some(({ pid }) => hidden.has(pid))) return null;
  const listening = (await seen.sockets.listening()) ?? [];
  const remains = listening.some(({ inode }) => notOurs.has(inode));
  return remains ? { foreign: { pid: 0, command: "unknown" } } : null;
}

/** A worker of ours that closed in the meantime is no longer a member: only what still holds it is a stranger. */
const stillForeign = (socket: OpenSocket, { table, sockets }: Seen): Owner =>
  sockets.isOpen(socket) ? { foreign: { pid: socket.pid, command: table.commandOf(socket.pid) } } : null;
