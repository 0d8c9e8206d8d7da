import { plainBaseUrl } from "@/lib/prompt/base-url";
import type { ServiceSpec } from "@/lib/spec/spec";

type Said = Pick<ServiceSpec, "attrs" | "healthcheck">;

/** By port. Reading addresses takes most of a ledger's time, and what a spec says never changes. */
const known = new WeakMap<Said, ReadonlyMap<number, string>>();

/** Where a service says that it can be reached on this port, in its attributes or by its health check. */
export function serviceUrl(spec: Said, port: number): string | null {
  const urls = known.get(spec) ?? urlsIn(spec);
  known.set(spec, urls);
  return urls.get(port) ?? null;
}

function urlsIn({ attrs, healthcheck }: Said): Map<number, string> {
  const urls = new Map<number, string>();
  if (healthcheck.type === "http" && URL.canParse(healthcheck.url)) {
    const { port, origin } = new URL(healthcheck.url);
    // The origin holds nothing that could be secret: neither user nor path.
    urls.set(Number(port), origin);
  }
  const told = plainBaseUrl(attrs);
  if (told !== null) urls.set(Number(new URL(told).port), told);
  return urls;
}
