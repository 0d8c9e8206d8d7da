/**
 * What can go wrong, as data. Compared by `code`, never by class: Next gives each bundle its own copy of
 * a module, so a class caught in a route is not the class that was thrown.
 */
export type FaultCode =
  | "bad-request"
  | "unauthorized"
  | "forbidden"
  | "unknown-service"
  | "unknown-dispatch"
  | "not-found"
  | "method-not-allowed"
  | "too-large"
  | "uri-too-long"
  | "headers-too-large"
  | "too-many-requests"
  | "unsupported-media-type"
  | "misdirected-request"
  | "ambiguous-name"
  | "generation-changed"
  | "busy"
  | "timeout"
  | "spawn-failed"
  | "state-not-written"
  | "engine-absent"
  | "internal";

export type Fault = { code: FaultCode; message: string; details?: unknown };

export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FaultCode, message: string, details?: unknown): Result<never> => ({
  ok: false,
  fault: details === undefined ? { code, message } : { code, message, details },
});
