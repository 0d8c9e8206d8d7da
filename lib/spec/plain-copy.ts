/** A property whose getter or proxy threw. A symbol is of no type that a sidecar may hold, so it fails every rule. */
const UNREADABLE = Symbol("unreadable");

/** sidecar → specs → spec → field → entry */
const DEPTH = 5;

export type Plain = { [key: string]: unknown };

/**
 * A copy that can be read without running anybody's code: own enumerable properties only, `__proto__` an
 * ordinary key. What lies deeper than a sidecar goes, and all of `attrs`, is passed on as it is.
 *
 * @param maxEntries of a list or an `env`. Above every cap, so that what is cut off was refused anyway, and a file
 *   full of nonsense costs no more than a sound one.
 */
export function plainCopy(value: unknown, maxEntries: number, depth = DEPTH, isEnv = false): unknown {
  if (typeof value !== "object" || value === null || depth === 0) return value;
  const copyOf = (key: string) => entryCopy(value, key, maxEntries, depth);
  try {
    if (Array.isArray(value)) {
      return Array.from({ length: Math.min(value.length, maxEntries) }, (_, index) => copyOf(String(index)));
    }
    const keys = isEnv ? Object.keys(value).slice(0, maxEntries) : Object.keys(value);
    // fromEntries defines properties, it does not assign: `__proto__` stays an ordinary key.
    return Object.fromEntries(keys.map((key) => [key, copyOf(key)]));
  } catch {
    return UNREADABLE;
  }
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function entryCopy(holder: object, key: string, maxEntries: number, depth: number): unknown {
  try {
    const value = (holder as Plain)[key];
    return key === "attrs" ? value : plainCopy(value, maxEntries, depth - 1, key === "env");
  } catch {
    return UNREADABLE;
  }
}
