import type { Fault, FaultCode, Result } from "@/lib/fault";

/** An answer as plain data: what the listener writes itself and what a route hands to Next is the same object. */
export type Reply = { status: number; headers: Record<string, string>; body: string | Uint8Array | null };

const STATUS = {
  "bad-request": 400,
  unauthorized: 401,
  forbidden: 403,
  "unknown-service": 404,
  "unknown-dispatch": 404,
  "not-found": 404,
  "method-not-allowed": 405,
  "ambiguous-name": 409,
  "generation-changed": 409,
  busy: 409,
  timeout: 408,
  "too-large": 413,
  "uri-too-long": 414,
  "unsupported-media-type": 415,
  "misdirected-request": 421,
  "too-many-requests": 429,
  "headers-too-large": 431,
  "spawn-failed": 500,
  internal: 500,
  "engine-absent": 503,
  "state-not-written": 507,
} as const satisfies Record<FaultCode, number>;

export const JSON_HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { ...JSON_HEADERS, ...headers },
  body: JSON.stringify(value),
});

/** A fault in the one shape that errors have: `{ "error": { code, message, details? } }`. */
export const faultReply = (fault: Fault, headers: Record<string, string> = {}): Reply =>
  json(STATUS[fault.code], { error: fault }, headers);

/** The value with `status`, or the fault with the status that belongs to it. */
export const respond = <T>(result: Result<T>, status = 200, headers: Record<string, string> = {}): Reply =>
  result.ok ? json(status, result.value, headers) : faultReply(result.fault);
