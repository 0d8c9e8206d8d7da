import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Everything a build is made from, the recipe included. */
const BUILT_FROM = [
  "app",
  "components",
  "lib",
  "server",
  "public",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.build.json",
  "package.json",
  "package-lock.json",
  "scripts/steps/bundle.mjs",
  "scripts/steps/licences.mjs",
  "scripts/steps/next-build.mjs",
];

/**
 * The files a build is made from, relative to `root`, sorted, each with its size and time of change.
 * @param {string} root
 * @returns {{ path: string, mtimeMs: number, size: number }[]}
 */
export function listSources(root) {
  const found = BUILT_FROM.flatMap((path) => walk(root, path));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Equal listings mean equal contents without reading any of them; different ones may still be equal. */
export const listingHash = (sources) =>
  sha256((hash) => {
    for (const { path, mtimeMs, size } of sources) hash.update(`${path}\0${mtimeMs}\0${size}\n`);
  });

/** @param {string} root @param {{ path: string }[]} sources */
export const contentHash = (root, sources) =>
  sha256((hash) => {
    for (const { path } of sources) {
      const bytes = readFileSync(join(root, path));
      hash.update(`${path}\0${bytes.length}\n`).update(bytes);
    }
  });

function walk(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [{ path, mtimeMs: stat.mtimeMs, size: stat.size }];
  return readdirSync(join(root, path)).flatMap((name) => walk(root, `${path}/${name}`));
}

function sha256(feed) {
  const hash = createHash("sha256");
  feed(hash);
  return hash.digest("hex");
}
