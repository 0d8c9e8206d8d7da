import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inRoot, ROOT } from "./root.mjs";
import { ToolFailed } from "./run.mjs";
import { listSources } from "./sources.mjs";

/** Programs of their own: the engine, and the small process that forks for it. */
const ENTRIES = ["server/main.ts", "server/spawner.ts"];

/**
 * What esbuild is told: one `.mjs` per entry into `outdir`, with what both need, and what is loaded late, in files
 * beside them. Packages go along, because finding and reading them one by one is half of every start; Next alone stays
 * in node_modules, where it finds itself.
 * @param {string} outdir relative to the checkout
 * @param {readonly string[]} entries relative to the checkout
 * @param {readonly string[]} external packages that stay in node_modules
 * @returns {import("esbuild").BuildOptions}
 */
export const bundleOptions = (outdir, entries = ENTRIES, external = []) => ({
  absWorkingDir: ROOT,
  entryPoints: [...entries],
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["next", ...external],
  splitting: true,
  chunkNames: "parts/[name]-[hash]",
  // Packages in CommonJS still call `require` for what Node has built in.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
  minifyWhitespace: true,
  // An error shows the line that it came from.
  lineLimit: 120,
  sourcemap: "linked",
  tsconfig: "tsconfig.json",
  logLevel: "silent",
});

const pages = () =>
  listSources(ROOT)
    .map(({ path }) => path)
    .filter((path) => /^app\/(.*\/)?(page|layout)\.tsx$/.test(path));

/**
 * The command line: each verb in a file of its own, loaded when it is asked for.
 * @returns {import("esbuild").BuildOptions}
 */
const cliOptions = () => ({
  ...bundleOptions("dist/cli"),
  entryPoints: { moorage: "server/cli/main.ts" },
  chunkNames: "verbs/[name]-[hash]",
  sourcemap: false,
});

/** A missing entry is said in a sentence, before esbuild starts. */
export function requireEntries() {
  const missing = ENTRIES.filter((entry) => !existsSync(join(ROOT, entry)));
  if (missing.length > 0) throw new ToolFailed(`nothing to bundle: ${missing.join(", ")} does not exist`, "");
}

/**
 * Bundles the programs that are shipped.
 * @returns {Promise<import("esbuild").Metafile>} what went into them
 */
export async function bundleServer(outdir = "dist/server") {
  requireEntries();
  rmSync(inRoot(outdir), { recursive: true, force: true });
  return built(bundleOptions(outdir));
}

/**
 * What goes into the pages; Next bundles them itself, and tells nobody.
 * @returns {Promise<import("esbuild").Metafile>}
 */
export const lookIntoPages = () =>
  built({
    ...bundleOptions("dist/pages", pages(), ["react", "react-dom"]),
    loader: { ".css": "empty" },
    jsx: "automatic",
    write: false,
  });

/** The bench, which runs from a checkout with everything installed. */
export const bundleBench = () => built(bundleOptions("dist/bench", ["test/bench/main.ts"], ["autocannon"]));

/**
 * The command line, ready to be run by its name.
 * @returns {Promise<import("esbuild").Metafile>} what went into it
 */
export async function bundleCli() {
  rmSync(inRoot("dist", "cli"), { recursive: true, force: true });
  const contents = await built(cliOptions());
  chmodSync(inRoot("dist", "cli", "moorage.mjs"), 0o755);
  return contents;
}

/**
 * Fails with esbuild's own messages.
 * @param {import("esbuild").BuildOptions} options
 * @returns {Promise<import("esbuild").Metafile>}
 */
async function built(options) {
  // Not a static import: this file is loaded before anything is installed.
  const esbuild = await import("esbuild");
  try {
    return (await esbuild.build({ ...options, metafile: true })).metafile;
  } catch (error) {
    const messages = await esbuild.formatMessages(error.errors ?? [{ text: String(error) }], { kind: "error" });
    throw new ToolFailed("bundling the engine failed", messages.join("\n"));
  } finally {
    await esbuild.stop();
  }
}
