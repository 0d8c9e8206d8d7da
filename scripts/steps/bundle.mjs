import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inRoot, ROOT } from "./root.mjs";
import { ToolFailed } from "./run.mjs";

/** Programs of their own: the engine, and the small process that forks for it. */
const ENTRIES = ["server/main.ts", "server/spawner.ts"];

/**
 * What esbuild is told: one `.mjs` per entry into `outdir`; packages stay in node_modules and are found from there.
 * @param {string} outdir relative to the checkout
 * @param {readonly string[]} entries relative to the checkout
 * @returns {import("esbuild").BuildOptions}
 */
export const bundleOptions = (outdir, entries = ENTRIES) => ({
  absWorkingDir: ROOT,
  entryPoints: [...entries],
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "linked",
  tsconfig: "tsconfig.json",
  logLevel: "silent",
});

/**
 * The command line: each verb in a file of its own, loaded when it is asked for.
 * @returns {import("esbuild").BuildOptions}
 */
const cliOptions = () => ({
  ...bundleOptions("dist/cli"),
  entryPoints: { moorage: "server/cli/main.ts" },
  splitting: true,
  // Packages along with it: finding and reading them one by one is a part of every start.
  packages: "bundle",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  chunkNames: "verbs/[name]-[hash]",
  sourcemap: false,
});

/** A missing entry is said in a sentence, before esbuild starts. */
export function requireEntries() {
  const missing = ENTRIES.filter((entry) => !existsSync(join(ROOT, entry)));
  if (missing.length > 0) throw new ToolFailed(`nothing to bundle: ${missing.join(", ")} does not exist`, "");
}

/** Bundles the programs that are shipped. */
export function bundleServer(outdir = "dist/server") {
  requireEntries();
  return bundle(ENTRIES, outdir);
}

/**
 * @param {readonly string[]} entries
 * @param {string} outdir
 */
export const bundle = (entries, outdir) => built(bundleOptions(outdir, entries));

/** The command line, ready to be run by its name. */
export async function bundleCli() {
  rmSync(inRoot("dist", "cli"), { recursive: true, force: true });
  await built(cliOptions());
  chmodSync(inRoot("dist", "cli", "moorage.mjs"), 0o755);
}

/**
 * Fails with esbuild's own messages.
 * @param {import("esbuild").BuildOptions} options
 */
async function built(options) {
  // Not a static import: this file is loaded before anything is installed.
  const esbuild = await import("esbuild");
  try {
    await esbuild.build(options);
  } catch (error) {
    const messages = await esbuild.formatMessages(error.errors ?? [{ text: String(error) }], { kind: "error" });
    throw new ToolFailed("bundling the engine failed", messages.join("\n"));
  } finally {
    await esbuild.stop();
  }
}
