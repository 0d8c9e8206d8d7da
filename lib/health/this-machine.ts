const V4 = "127.0.0.1";
const V6 = "::1";
/** Where Debian and its kin let the own host name point to. */
const V4_OWN_NAME = "127.0.1.1";

export type Machine = {
  hostname: string;
  /** Addresses of its network interfaces; asked only when they matter, it is a system call. */
  addresses: () => string[];
};

/**
 * The address literals to connect to for the host of a health URL, in order of trying; null when the name is not
 * one of this machine and has to be looked up. No name of this machine is ever resolved: what answers for
 * `localhost` must not depend on a resolver. Source of the list: the contract's "Health URLs".
 */
export function dialAddresses(urlHost: string, machine: Machine): string[] | null {
  const host = urlHost
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  // "Any address" is a place to listen; connecting to it is undefined on some systems.
  if (host === "0.0.0.0") return [V4];
  if (host === "::") return [V6];
  if (host.includes(":") || /^\d+\.\d+\.\d+\.\d+$/.test(host)) return [host];
  if (host === "localhost" || host.endsWith(".localhost")) return [V4, V6];
  if (host === machine.hostname.toLowerCase()) return [...new Set([V4, V6, V4_OWN_NAME, ...machine.addresses()])];
  return null;
}

/** Is this address, as a socket names its peer, one of this machine? */
export function isOwnAddress(address: string, machine: Machine): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  return plain === V6 || plain.startsWith("127.") || machine.addresses().includes(plain);
}
