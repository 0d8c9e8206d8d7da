import { pathToFileURL } from "node:url";

/**
 * A module of `scripts/steps`. They are plain JavaScript without declarations, because they run before anything
 * is installed; the caller names the part that it uses.
 */
export async function step<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(`${process.cwd()}/scripts/steps/${name}.mjs`).href)) as T;
}
