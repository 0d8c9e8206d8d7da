import type { Clock } from "@/lib/edges/clock";
import type { Listener, ListenersNow, Listening, Tree } from "@/lib/edges/processes";
import { elsewhere } from "@/lib/process/elsewhere";
import { livenessOf } from "@/lib/process/lives";
import { UNMARKED } from "@/lib/process/mark";
import type { ProcessTable } from "@/lib/process/process-table";
import type { OpenSocket, SocketTable } from "@/lib/process/socket-table";
import { treeOf } from "@/lib/process/tree-of";

type World = { table: ProcessTable; sockets: SocketTable; clock: Clock; homeId: string };

/** Who was found to have a socket open; `socket` is null where nobody visible had. */
type Holder = {
  socket: OpenSocket | null;
  command: string;
  mark: string | null;
  elsewhere?: string | undefined;
  at: number;
};

/** A socket whose holder cannot be seen is looked for again after this long: a search costs a look at everybody. */
const UNSEEN_AGAIN_MS = 60_000;

/**
 * Answers `listeners` of `Processes`. A listening socket stays where it was found while its holder has it open, so a
 * look costs one table and one reading per socket; only what is new is searched for. Where neither the table nor the
 * trees (the very same list) have changed, the answer is the very same, too.
 */
export function allListeners({ table, sockets, clock, homeId }: World) {
  let known = new Map<string, Holder>();
  let searchedFor: ReadonlySet<string> = new Set();
  let veiled: ReadonlySet<string> = new Set();
  let last: { listening: readonly Listening[]; trees: readonly Tree[]; told: ListenersNow } | null = null;

  function stands({ socket, mark, at }: Holder, marks: ReadonlySet<string>): boolean {
    if (mark !== null && !marks.has(mark)) return false;
    return socket ? sockets.isOpen(socket) : Math.abs(clock.now() - at) < UNSEEN_AGAIN_MS;
  }

  /** Most services are one process that listens: asking that one alone spares a look at everybody. */
  async function askLeaders(inodes: Set<string>, trees: readonly Tree[]): Promise<void> {
    const listening = new Set([...known.values()].map(({ mark }) => mark));
    const silent = new Map(
      trees.flatMap(({ mark, process }) => (listening.has(mark) ? [] : [[process.pid, { mark, process }]])),
    );
    const { found } = await sockets.search(inodes, [...silent.keys()]);
    for (const socket of found) {
      const leader = silent.get(socket.pid);
      // After the search, and only of the few that have something: its pid may have passed to another.
      if (leader && livenessOf(leader.process, table) === "alive") remember(socket, leader.mark, inodes);
    }
  }

  async function askEverybody(inodes: Set<string>, trees: readonly Tree[]): Promise<void> {
    const { found, hidden } = await sockets.search(inodes);
    // Looked at after the search: a worker born in between must be known as one of the tree.
    const rows = await table.scan();
    const owners = treeOf(rows, trees);
    const marks = new Map(rows.map((row) => [row.pid, row.marks]));
    veiled = new Set([...hidden].flatMap((pid) => owners.get(pid) ?? []));
    // What a service shares with others, such as a socket handed down to it, is the service's.
    const ours = found.filter(({ pid }) => owners.has(pid));
    for (const socket of [...ours, ...found]) {
      if (!inodes.has(socket.inode)) continue;
      const mark = owners.get(socket.pid) ?? null;
      remember(socket, mark, inodes, mark === null ? elsewhere(marks.get(socket.pid) ?? UNMARKED, homeId) : undefined);
    }
    for (const inode of inodes) known.set(inode, { socket: null, command: "unknown", mark: null, at: clock.now() });
  }

  function remember(socket: OpenSocket, mark: string | null, missing: Set<string>, other?: string): void {
    known.set(socket.inode, { socket, command: table.commandOf(socket.pid), mark, elsewhere: other, at: clock.now() });
    missing.delete(socket.inode);
  }

  return async (trees: readonly Tree[]): Promise<ListenersNow | null> => {
    const listening = await sockets.listening();
    if (listening === null) return null;
    const marks = new Set(trees.map(({ mark }) => mark));
    const isSame = last?.listening === listening && last.trees === trees;
    if (last && isSame && [...known.values()].every((holder) => stands(holder, marks))) return last.told;
    const before = known;
    known = new Map();
    const missing = new Set<string>();
    for (const { inode } of listening) {
      const holder = before.get(inode);
      if (holder && stands(holder, marks)) known.set(inode, holder);
      else missing.add(inode);
    }
    if (missing.size > 0) await askLeaders(missing, trees);
    // Of a tree that is new, sockets may have been taken for a stranger's.
    const isNewTree = [...marks].some((mark) => !searchedFor.has(mark));
    if (isNewTree) for (const [inode, { mark }] of known) if (mark === null) missing.add(inode);
    if (missing.size > 0) await askEverybody(missing, trees);
    searchedFor = marks;
    const told = { listeners: listening.flatMap((socket) => listenerOf(socket, known.get(socket.inode))), veiled };
    last = { listening, trees, told };
    return told;
  };
}

const listenerOf = ({ port, address }: Listening, holder: Holder | undefined): Listener[] =>
  holder
    ? [
        {
          port,
          address,
          pid: holder.socket?.pid ?? 0,
          command: holder.command,
          mark: holder.mark,
          elsewhere: holder.elsewhere,
        },
      ]
    : [];
