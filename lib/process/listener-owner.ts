import type { Clock } from "@/lib/edges/clock";
import type { Listening, PortHolder } from "@/lib/edges/processes";
import { answering } from "@/lib/process/answering";
import { findOwner, type Held, type Service } from "@/lib/process/listener-search";
import type { ProcessTable } from "@/lib/process/process-table";
import type { SocketTable } from "@/lib/process/socket-table";

type Told = true | PortHolder | null;

type World = { table: ProcessTable; sockets: SocketTable; clock: Clock };

/**
 * A listening socket cannot move. While the one that was proven is still open, only another that shares its
 * port could answer in its place, so for that question a list of this age will do.
 */
const LIST_AGE_MS = 10_000;
const MOST_PROOFS = 4_096;

/**
 * Answers `ownsListener` of `Processes`, and remembers what it has proven so that the next answer is cheap: given at
 * once, without a promise, as long as the list is of late.
 */
export function listenerOwner({ table, sockets, clock }: World) {
  const proofs = new Map<string, Held[]>();
  let last: { at: number; list: Listening[]; onPort: ReadonlyMap<number, readonly Listening[]> } | null = null;

  async function listNow(port: number): Promise<readonly Listening[]> {
    const at = clock.now();
    const list = (await sockets.listening()) ?? [];
    // Those who ask together get one list, and it is put in order once.
    const onPort = last?.list === list ? last.onPort : byPort(list);
    last = { at, list, onPort };
    return onPort.get(port) ?? [];
  }

  const recentList = (port: number): readonly Listening[] | Promise<readonly Listening[]> =>
    last && Math.abs(clock.now() - last.at) < LIST_AGE_MS ? (last.onPort.get(port) ?? []) : listNow(port);

  function remember(key: string, proof: Held[]): void {
    proofs.set(key, proof);
    const oldest = proofs.keys().next();
    if (proofs.size > MOST_PROOFS && !oldest.done) proofs.delete(oldest.value);
  }

  async function prove(service: Service, address: string, port: number, key: string): Promise<Told> {
    proofs.delete(key);
    const inodes = inodesOf(answering(await listNow(port), address, port));
    if (inodes.size === 0) return null;
    const owner = await findOwner(inodes, service, { table, sockets });
    if (owner === null) return null;
    if ("foreign" in owner) return owner.foreign;
    remember(key, owner.ours);
    return true;
  }

  return (service: Service, address: string, port: number): Told | Promise<Told> => {
    const key = `${service.mark} ${address} ${port}`;
    const proof = proofs.get(key);
    // Whoever has this very socket open is who had it, or inherited it from him: a look at his birth would add nothing.
    const stands = proof?.every(({ socket }) => sockets.isOpen(socket));
    if (!proof || !stands) return prove(service, address, port, key);
    const judged = (list: readonly Listening[]): Told | Promise<Told> =>
      isProven(proof, list, address, port) || prove(service, address, port, key);
    const list = recentList(port);
    return list instanceof Promise ? list.then(judged) : judged(list);
  };
}

/** Whether a proof still stands for what answers at this address, going by this list. */
const isProven = (proof: readonly Held[], list: readonly Listening[], address: string, port: number): boolean =>
  answering(list, address, port).every(({ inode }) => proof.some(({ socket }) => socket.inode === inode));

function byPort(list: readonly Listening[]): ReadonlyMap<number, readonly Listening[]> {
  const onPort = new Map<number, Listening[]>();
  for (const socket of list) {
    const others = onPort.get(socket.port);
    if (others) others.push(socket);
    else onPort.set(socket.port, [socket]);
  }
  return onPort;
}

const inodesOf = (listening: readonly Listening[]): Set<string> => new Set(listening.map(({ inode }) => inode));
