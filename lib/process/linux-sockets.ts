import { readdirSync, readlinkSync } from "node:fs";
import { setImmediate as yieldToLoop } from "node:timers/promises";
import type { Listening } from "@/lib/edges/processes";
import { pids as everyPid } from "@/lib/process/linux-table";
import { listeningPart } from "@/lib/process/listening-part";
import { meansGone } from "@/lib/process/proc-file";
import { shared } from "@/lib/process/shared";
import type { SocketTable } from "@/lib/process/socket-table";
import { parseTcpTable } from "@/lib/process/tcp-table";

const DESCRIPTORS_BEFORE_YIELDING = 1_000;

/** Sockets as `/proc` shows them. */
export function linuxSockets(): SocketTable {
  const readListening = listeningIn(tableOf("/proc/net/tcp"), tableOf("/proc/net/tcp6"));

  return {
    listening: shared(async () => {
      // Everybody who asks in this turn of the loop shares one read.
      await yieldToLoop();
      return readListening();
    }),

    async search(inodes, pids = everyPid()) {
      const found: { inode: string; pid: number; descriptor: string }[] = [];
      const hidden = new Set<number>();
      let seen = 0;
      for (const pid of pids) {
        const descriptors = descriptorsOf(pid);
        if (descriptors === "hidden") hidden.add(pid);
        else {
          for (const descriptor of descriptors) {
            const inode = socketBehind(pid, descriptor);
            if (inode !== null && inodes.has(inode)) found.push({ inode, pid, descriptor });
          }
          seen += descriptors.length + 1;
        }
        if (seen >= DESCRIPTORS_BEFORE_YIELDING) {
          seen = 0;
          await yieldToLoop();
        }
      }
      return { found, hidden };
    },

    isOpen: ({ inode, pid, descriptor }) => socketBehind(pid, descriptor) === inode,
  };
}

/** Reads both tables; the very same list where neither has changed. */
function listeningIn(ipv4: () => Listening[], ipv6: () => Listening[]): () => Listening[] | null {
  let last: { four: Listening[]; six: Listening[]; all: Listening[] } | null = null;
  return () => {
    try {
      const [four, six] = [ipv4(), orNone(ipv6)];
      if (last?.four !== four || last.six !== six) last = { four, six, all: four.concat(six) };
      return last.all;
    } catch {
      return null;
    }
  };
}

/** Parsed only where it has changed. */
function tableOf(path: string): () => Listening[] {
  const read = listeningPart(path);
  let last: { text: string; listening: Listening[] } = { text: "", listening: [] };
  return () => {
    const text = read();
    if (text === last.text) return last.listening;
    const listening = parseTcpTable(text);
    // Its rows also tell what waits in a queue, and who looks at the socket.
    last = { text, listening: isSameList(listening, last.listening) ? last.listening : listening };
    return last.listening;
  };
}

const isSameList = (a: readonly Listening[], b: readonly Listening[]): boolean =>
  a.length === b.length &&
  a.every(({ port, address, inode }, index) => {
    const other = b[index];
    return inode === other?.inode && port === other.port && address === other.address;
  });

/** A kernel without IPv6 has no such table. */
function orNone(ipv6: () => Listening[]): Listening[] {
  try {
    return ipv6();
  } catch (error) {
    if (meansGone(error)) return NONE;
    throw error;
  }
}

const NONE: Listening[] = [];

function descriptorsOf(pid: number): string[] | "hidden" {
  try {
    return readdirSync(`/proc/${pid}/fd`);
  } catch (error) {
    return meansGone(error) ? [] : "hidden";
  }
}

function socketBehind(pid: number, descriptor: string): string | null {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? null;
  } catch {
    return null;
  }
}
