import type { Clock } from "@/lib/edges/clock";
import type { Listening, PortHolder } from "@/lib/edges/processes";
import { answering } from "@/lib/process/answering";
import { findOwner, type Held, type Service } from "@/lib/process/listener-search";
import { livenessOf } from "@/lib/process/lives";
import type { ProcessTable } from "@/lib/process/process-table";
import type { SocketTable } from "@/lib/process/socket-table";

type World = { table: ProcessTable; sockets: SocketTable; clock: Clock };

/**
 * A listening socket cannot move. While the one that was proven is still open, only another that shares its
 * port could answer in its place, so for that question a list of this age will do.
 */
const LIST_AGE_MS = 1_000;
const MOST_PROOFS = 4_096;

/** Answers `ownsListener` of `Processes`, and remembers what it has proven so that the next answer is cheap. */
export function listenerOwner({ table, sockets, clock }: World) {
  const proofs = new Map<string, Held[]>();
  let last: { at: number; list: Listening[] } | null = null;

  async function listNow(): Promise<Listening[]> {
    const at = clock.now();
    const list = (await sockets.listening()) ?? [];
    last = { at, list };
    return list;
  }

  const recentList = async (): Promise<Listening[]> =>
    last && Math.abs(clock.now() - last.at) < LIST_AGE_MS ? last.list : listNow();

  async function stillProven(key: string, address: string, port: number): Promise<boolean> {
    const proof = proofs.get(key);
    const stands = proof?.every(({ socket, holder }) => isAlive(holder) && sockets.isOpen(socket));
    if (!proof || !stands) return false;
    const proven = new Set(proof.map(({ socket }) => socket.inode));
    return answering(await recentList(), address, port).every(({ inode }) => proven.has(inode));
  }

  const isAlive = (holder: Held["holder"]) => livenessOf(holder, table) === "alive";

  function remember(key: string, proof: Held[]): void {
    proofs.set(key, proof);
    const oldest = proofs.keys().next();
    if (proofs.size > MOST_PROOFS && !oldest.done) proofs.delete(oldest.value);
  }

  return async (service: Service, address: string, port: number): Promise<true | PortHolder | null> => {
    const key = `${service.mark} ${address} ${port}`;
    if (await stillProven(key, address, port)) return true;
    proofs.delete(key);

    const inodes = inodesOf(answering(await listNow(), address, port));
    if (inodes.size === 0) return null;
    const owner = await findOwner(inodes, service, { table, sockets });
    if (owner === null) return null;
    if ("foreign" in owner) return owner.foreign;
    remember(key, owner.ours);
    return true;
  };
}

const inodesOf = (listening: readonly Listening[]): Set<string> => new Set(listening.map(({ inode }) => inode));
