import type { FaultCode } from "@/lib/fault";

/** The status with which each fault is answered. */
export const FAULT_STATUS = {
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
