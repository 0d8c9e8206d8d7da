import type { ServiceRecord } from "./record";

export type PortLink = { href: string; label: string };

const DEFAULT_PORT: Record<string, string> = { "http:": "80", "https:": "443" };

/**
 * Where a port can be looked at: `attrs.base_url`, or else the origin of the http health check, if it names this
 * port. The address comes from an agent, so only plain http and https without credentials count, and a host that
 * is not this machine is named in the label: nobody is led elsewhere by a bare port number.
 */
export function portLink({ attrs, healthcheck }: ServiceRecord, port: number): PortLink | null {
  const base = webAddress(attrs.base_url, port);
  if (base) return { href: base.href, label: labelOf(base, port) };
  const health = webAddress(healthcheck.type === "http" ? healthcheck.url : null, port);
  return health && { href: `${health.origin}/`, label: labelOf(health, port) };
}

/** A plain web address on this port, or null. */
export function webAddress(value: unknown, port: number): URL | null {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  const url = new URL(value);
  const standard = DEFAULT_PORT[url.protocol];
  if (standard === undefined || url.username !== "" || url.password !== "") return null;
  return (url.port || standard) === String(port) ? url : null;
}

const isHere = (host: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(host);

const labelOf = ({ hostname }: URL, port: number): string => (isHere(hostname) ? String(port) : `${hostname}:${port}`);
