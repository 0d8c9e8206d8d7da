/** A property whose getter or proxy threw. A symbol is of no type that a sidecar may hold, so it fails every rule. */
export const UNREADABLE = Symbol("unreadable");

/** sidecar → specs → spec → field → entry */
const DEPTH = 5;

/** More than any cap of the settings allows, so that what is cut off was refused anyway. */
const ENTRIES = 1_024;

export type Plain = { [key: string]: unknown };

/**
 * A copy that can be read without running anybody's code: own enumerable properties only, `__proto__` an
 * ordinary key. What lies deeper than a sidecar goes, and all of `attrs`, is passed on as it is.
 */
export function plainCopy(value: unknown, depth = DEPTH): unknown {
  if (typeof value !== "object" || value === null || depth === 0) return value;
  try {
    if (Array.isArray(value)) {
      return Array.from({ length: Math.min(value.length, ENTRIES) }, (_, index) => copyOf(value, String(index), depth));
    }
    const entries = Object.keys(value).slice(0, ENTRIES);
    // fromEntries defines properties, it does not assign: `__proto__` stays an ordinary key.
    return Object.fromEntries(entries.map((key) => [key, copyOf(value, key, depth)]));
  } catch {
    return UNREADABLE;
  }
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function copyOf(holder: object, key: string, depth: number): unknown {
  try {
    const value = (holder as Plain)[key];
    return key === "attrs" ? value : plainCopy(value, depth - 1);
  } catch {
    return UNREADABLE;
  }
}
