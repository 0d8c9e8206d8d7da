import type { Listening } from "@/lib/edges/processes";

/** A process that has a socket open, and under which number. */
export type OpenSocket = { inode: string; pid: number; descriptor: string };

export type SocketSearch = {
  found: OpenSocket[];
  /** Processes whose descriptors we may not see. */
  hidden: Set<number>;
};

/** The sockets of this machine, where the platform shows them. */
export interface SocketTable {
  /**
   * Every listening TCP socket, read after the question; null when the platform will not say. The very same list
   * as last time shows that nothing has changed.
   */
  listening(): Promise<Listening[] | null>;
  /** Who among `pids` (default: everybody) has one of these sockets open. */
  search(inodes: ReadonlySet<string>, pids?: readonly number[]): Promise<SocketSearch>;
  /** Does this process still have it open? One read. */
  isOpen(socket: OpenSocket): boolean;
}
