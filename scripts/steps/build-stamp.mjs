import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentHash, listingHash, listSources } from "./sources.mjs";

/** What a finished build leaves behind; without one of these it is not there, whatever the stamp says. */
const MADE = ["dist/server/main.mjs", "dist/server/spawner.mjs", "dist/cli/moorage.mjs", ".next/BUILD_ID"];

/**
 * What the sources are right now. Take it before a build and write it after: an edit made meanwhile then
 * makes the next start build again.
 * @param {string} root
 */
export function currentStamp(root) {
  const sources = listSources(root);
  return { content: contentHash(root, sources), listing: listingHash(sources) };
}

/**
 * True when the build that is there was made from the sources that are there. Reads no file but the stamp
 * unless a time or size differs; a checkout that only touched files is recognised by content.
 * @param {string} root
 */
export function isFresh(root) {
  const stamp = readStamp(root);
  if (!stamp || !MADE.every((path) => existsSync(join(root, path)))) return false;
  const sources = listSources(root);
  const listing = listingHash(sources);
  if (stamp.listing === listing) return true;
  if (stamp.content !== contentHash(root, sources)) return false;
  writeStamp(root, { content: stamp.content, listing });
  return true;
}

/** Written whole or not at all. */
export function writeStamp(root, stamp) {
  const path = stampPath(root);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(stamp)}\n`);
  renameSync(`${path}.${process.pid}`, path);
}

/** Before a build begins: one that is cut short must not look like the one before it. */
export const dropStamp = (root) => rmSync(stampPath(root), { force: true });

const stampPath = (root) => join(root, "dist", "build-stamp.json");

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampPath(root), "utf8"));
  } catch {
    return null;
  }
}
