import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";

/** The path without links, or null where nothing is (or may be seen) there. */
export function realPathOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** The path without links as far as it exists, and the rest as it is written. */
export function existingPart(path: string): string {
  const real = realPathOf(path);
  if (real !== null) return real;
  const parent = dirname(path);
  return parent === path ? path : join(existingPart(parent), basename(path));
}

/** Both without links. */
export function isUnder(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
