import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { inRoot, ROOT } from "./root.mjs";
import { runOrFail } from "./run.mjs";
import { timed } from "./say.mjs";

/** Installs exactly what package-lock.json says, unless that is what is there. */
export async function ensureInstalled() {
  if (isInstalled(ROOT)) return;
  await withLock(inRoot("dist", ".install-lock"), "installing", async () => {
    if (isInstalled(ROOT)) return;
    rmSync(stampPath(ROOT), { force: true });
    // Taken before: a lock file that changes meanwhile makes the install stale, not fresh.
    const hash = lockHash(ROOT);
    await timed("installing the locked packages", npmCi);
    writeFileSync(stampPath(ROOT), hash);
  });
}

/**
 * True when node_modules holds what the lock file of `root` says: by our own stamp, or because npm itself
 * finished such an install before we ever ran.
 * @param {string} root
 */
export function isInstalled(root) {
  if (!existsSync(`${root}/node_modules`)) return false;
  if (read(stampPath(root)) === lockHash(root)) return true;
  if (!npmFinished(root)) return false;
  writeFileSync(stampPath(root), lockHash(root));
  return true;
}

/** npm writes node_modules/.package-lock.json last, so one that agrees with the lock tells of a whole install. */
function npmFinished(root) {
  const [locked, there] = [`${root}/package-lock.json`, `${root}/node_modules/.package-lock.json`].map(packagesIn);
  if (!locked || !there) return false;
  const same = (name) =>
    locked[name]?.version === there[name].version && locked[name]?.integrity === there[name].integrity;
  const mayMiss = (name) => name === "" || locked[name].optional || locked[name].devOptional;
  return Object.keys(there).every(same) && Object.keys(locked).every((name) => name in there || mayMiss(name));
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

// Development packages build the engine, so they are wanted even where NODE_ENV says production.
const NPM_CI = ["ci", "--include=dev", "--no-audit", "--no-fund"];

function npmCi() {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return runOrFail("npm ci", process.execPath, [cli, ...NPM_CI]);
  return runOrFail("npm ci", "npm", NPM_CI, { shell: process.platform === "win32" });
}

const stampPath = (root) => `${root}/node_modules/.moorage-lock`;
const lockHash = (root) =>
  createHash("sha256")
    .update(readFileSync(`${root}/package-lock.json`))
    .digest("hex");

function read(path) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}
