import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One source file: its path from the root of the checkout, with `/`, and what is written in it. */
export type Source = { path: string; text: string };

/** All TypeScript below `folders` of the checkout `root`, sorted by path. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}
