import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inRoot } from "./root.mjs";
import { run, ToolFailed } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const HOW = "Install Chromium or Chrome, or name one: CHROMIUM_PATH=/path/to/chromium npm test";

/**
 * Path of a Chromium that starts; fetched when there is none, by apt as root on Debian, else by playwright
 * into its own cache. Throws with what to do when all of it fails.
 */
export async function ensureChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !works(named)) throw new ToolFailed(`CHROMIUM_PATH is ${named}, which does not start. ${HOW}`, "");
  const found = named ?? onPath();
  if (found) return found;
  const fetched = (await fromDebian()) ?? (await fromPlaywright());
  if (fetched) return fetched;
  throw new ToolFailed(`No Chromium, and none could be fetched. ${HOW}`, "");
}

function onPath() {
  const directories = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const candidates = NAMES.flatMap((name) => directories.map((directory) => join(directory, name + suffix)));
  return candidates.find((path) => existsSync(path) && works(path)) ?? null;
}

/** A package may put a stub in PATH that only tells where to get the real one. */
function works(path) {
  try {
    return /\d+\.\d+/.test(execFileSync(path, ["--version"], { timeout: 20_000, stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return false;
  }
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, show: true };
  console.log("no Chromium found: installing the system's package");
  await run("apt-get", ["update", "-qq"], options);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return onPath();
}

async function fromPlaywright() {
  console.log("no Chromium found: fetching playwright's");
  const { chromium } = await import("playwright-core");
  const cli = inRoot("node_modules", "playwright-core", "cli.js");
  await run(process.execPath, [cli, "install", "chromium"], { show: true });
  return works(chromium.executablePath()) ? chromium.executablePath() : null;
}
