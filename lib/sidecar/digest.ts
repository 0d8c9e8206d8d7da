import { createHash } from "node:crypto";

/** Of one sidecar. Source: the contract's "The file". */
export const MAX_BYTES = 262_144;

/** By which a sidecar is recognised again: SHA-256 of its bytes, in hexadecimal. */
export const digestOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
