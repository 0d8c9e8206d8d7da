/** What is wrong with a health URL: a code of its own, with the host where that is the trouble. */
export type UrlFault =
  | { code: "healthcheck-url-not-absolute" }
  | { code: "healthcheck-url-host-not-allowed"; host: string };

type Allowed = { hostname: string; healthAllowedHosts: readonly string[]; enginePort: number | null };

const DEFAULT_PORT: Record<string, number> = { "http:": 80, "https:": 443 };

/**
 * A health URL names this machine unless the settings name its host: a check must not become a way to send
 * requests from here to elsewhere. Judged after WHATWG parsing, by which `http://0x7f.1/` is 127.0.0.1.
 */
export function urlFault(text: string, allowed: Allowed): UrlFault | null {
  const url = /^https?:\/\/[^\s\0]+$/i.test(text) ? parse(text) : null;
  if (url === null) return { code: "healthcheck-url-not-absolute" };
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  const refused = (shownHost: string): UrlFault => ({ code: "healthcheck-url-host-not-allowed", host: shownHost });
  // Credentials have no place in a check, and `http://localhost@elsewhere/` is a trick on the reader.
  if (url.username !== "" || url.password !== "") return refused(url.hostname);
  const own = isThisMachine(host, allowed.hostname);
  if (own && portOf(url) === allowed.enginePort) return refused(url.host);
  return own || isListed(host, allowed.healthAllowedHosts) ? null : refused(url.hostname);
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const portOf = (url: URL): number => (url.port === "" ? (DEFAULT_PORT[url.protocol] ?? 0) : Number(url.port));

function isThisMachine(host: string, ownName: string): boolean {
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "0.0.0.0" ||
    host === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    // The same as 127.x.y.z, written as a v6 address.
    /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(host) ||
    (ownName !== "" && host === ownName.toLowerCase())
  );
}

const isListed = (host: string, hosts: readonly string[]): boolean => hosts.some((one) => bare(one) === bare(host));

const bare = (host: string): string => host.toLowerCase().replace(/^\[|\]$/g, "");
