import type { Listening } from "@/lib/edges/processes";

const LISTEN = "0A";
const MARK_OF_LISTEN = ` ${LISTEN} `;
const COLUMN = { local: 1, state: 3, inode: 9 } as const;

/** Reads the listening sockets out of `/proc/net/tcp` or `/proc/net/tcp6`. */
export function parseTcpTable(text: string): Listening[] {
  const readable = new Map<string, string>(); // a machine has few addresses, and many ports on each
  const addressOf = (hex: string): string => {
    const address = readable.get(hex) ?? readableAddress(hex);
    readable.set(hex, address);
    return address;
  };
  return text.split("\n").flatMap((line): Listening[] => {
    // A busy machine has thousands of connections for each listener: only these are worth taking apart.
    if (!line.includes(MARK_OF_LISTEN)) return [];
    const columns = line.trim().split(/\s+/);
    const inode = columns[COLUMN.inode];
    const [address, port] = (columns[COLUMN.local] ?? "").split(":");
    if (columns[COLUMN.state] !== LISTEN || !inode || !address || !port) return [];
    return [{ port: Number.parseInt(port, 16), address: addressOf(address), inode }];
  });
}

function readableAddress(hex: string): string {
  const bytes = bytesOf(hex);
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  return plainAddress(groups.join(":"));
}

/** The kernel writes each word of four bytes as a number, so little-endian machines show them backwards. */
function bytesOf(hex: string): number[] {
  const words = hex.match(/.{8}/g) ?? [];
  return words.flatMap((word) => (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse());
}

/** One spelling per address: IPv6 shortened, IPv4 in IPv6 clothes as plain IPv4. */
export function plainAddress(address: string): string {
  if (!address.includes(":")) return address;
  const short = canonicalIpv6(address);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(short);
  if (!mapped) return short;
  const [high = 0, low = 0] = mapped.slice(1).map((part) => Number.parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function canonicalIpv6(address: string): string {
  try {
    return new URL(`http://[${address.replace(/^\[|\]$/g, "")}]/`).hostname.slice(1, -1);
  } catch {
    return address;
  }
}
