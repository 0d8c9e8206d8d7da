import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { openServiceLog, type ServiceLog } from "@/lib/logs/service-log";

type Over = Partial<Parameters<typeof openServiceLog>[1]>;

/** The log at a path, with a clock that a test may set. */
export async function openLog(path: string, over: Over = {}): Promise<ServiceLog> {
  mkdirSync(dirname(path), { recursive: true });
  return openServiceLog(path, { now: () => 1_000, reached: () => undefined, ...over });
}

/** All that is kept of a log, through its own numbers. */
export async function everythingIn(log: ServiceLog): Promise<string> {
  const { start, end } = log.span();
  const parts: Buffer[] = [];
  for (let at = start; at < end; ) {
    const bytes = await log.read(at, end - at);
    if (bytes.length === 0) break;
    parts.push(bytes);
    at += bytes.length;
  }
  return Buffer.concat(parts).toString("utf8");
}
