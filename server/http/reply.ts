import { FAULT_STATUS } from "@/lib/api/fault-status";
import type { Fault, Result } from "@/lib/fault";

/** An answer as plain data: what the listener writes itself and what a route hands to Next is the same object. */
export type Reply = { status: number; headers: Record<string, string>; body: string | Uint8Array | null };

export const JSON_HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { ...JSON_HEADERS, ...headers },
  body: JSON.stringify(value),
});

/** A fault in the one shape that errors have: `{ "error": { code, message, details? } }`. */
export const faultReply = (fault: Fault, headers: Record<string, string> = {}): Reply =>
  json(FAULT_STATUS[fault.code], { error: fault }, headers);

/** The value with `status`, or the fault with the status that belongs to it. */
export const respond = <T>(result: Result<T>, status = 200, headers: Record<string, string> = {}): Reply =>
  result.ok ? json(status, result.value, headers) : faultReply(result.fault);

/** What routes answer where they were loaded without the engine, as by the page framework's own server. */
export const engineAbsent: Reply = faultReply({
  code: "engine-absent",
  message: "no engine runs in this process; start it with `npm start`",
});
