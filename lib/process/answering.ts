import type { Listening } from "@/lib/edges/processes";
import { plainAddress } from "@/lib/process/tcp-table";

const ANY_IPV4 = "0.0.0.0";
const ANY_IPV6 = "::";

/**
 * The listeners of which one would answer a connection to `address:port`, as the kernel chooses: the exact
 * address, else any address of its family, else (for IPv4) any address of a dual-stack socket. More than one
 * only where several share a port.
 */
export function answering(listening: readonly Listening[], address: string, port: number): Listening[] {
  const onPort = listening.filter((socket) => socket.port === port);
  for (const candidate of preference(plainAddress(address))) {
    const sockets = onPort.filter((socket) => socket.address === candidate);
    if (sockets.length > 0) return sockets;
  }
  return [];
}

function preference(address: string): string[] {
  // A connection to "any address" goes to this machine's loopback.
  if (address === ANY_IPV4) return preference("127.0.0.1");
  if (address === ANY_IPV6) return preference("::1");
  return address.includes(":") ? [address, ANY_IPV6] : [address, ANY_IPV4, ANY_IPV6];
}
