import { fail, ok, type Result } from "@/lib/fault";

const DEFAULT_BYTES = 65_536;
const MOST_BYTES = 1_048_576;

/** `tail`: how many of the newest bytes of a log a stream begins with. */
export function tailOf(query: URLSearchParams): Result<number> {
  const text = query.get("tail");
  if (text === null) return ok(DEFAULT_BYTES);
  const bytes = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return bytes <= MOST_BYTES
    ? ok(bytes)
    : fail("bad-request", `tail must be a number of bytes from 0 to ${MOST_BYTES}`);
}

/** The first parameter that is not known, as a fault. */
export function unknownParameter(query: URLSearchParams, known: readonly string[]): Result<null> {
  const unknown = [...query.keys()].find((key) => !known.includes(key));
  return unknown === undefined
    ? ok(null)
    : fail("bad-request", `unknown parameter ${unknown}; known are ${known.join(", ")}`);
}

/** A whole number within its limits; null where it is not given. */
export function wholeNumber(query: URLSearchParams, name: string, least: number, most: number): Result<number | null> {
  const text = query.get(name);
  if (text === null) return ok(null);
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  return fail("bad-request", `${name} must be a whole number from ${least} to ${most}`);
}
