import type { Json, ServiceSpec } from "./spec";

/**
 * Do both describe the same service? A re-declaration with the same definition reuses what runs. The lease is no
 * part of it, and neither is the order of keys; that of arguments and ports is.
 */
export function sameDefinition(a: ServiceSpec, b: ServiceSpec): boolean {
  return spelling(a) === spelling(b);
}

const spelling = ({ ttl_minutes: _lease, ...definition }: ServiceSpec): string => JSON.stringify(sorted(definition));

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
