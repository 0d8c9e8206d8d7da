import type { ServiceLog } from "@/lib/logs/service-log";
import type { Told } from "./voice";

type Reading = Promise<readonly Told[] | null>;

const underWay = new WeakMap<ServiceLog, Map<string, Reading>>();

/** Those who ask for the same part of a log while it is being read share that reading, and what is sent of it. */
export function readTogether(log: ServiceLog, part: string, read: () => Reading): Reading {
  const parts = underWay.get(log) ?? new Map<string, Reading>();
  underWay.set(log, parts);
  const known = parts.get(part);
  if (known) return known;
  const reading = read().finally(() => parts.delete(part));
  parts.set(part, reading);
  return reading;
}
