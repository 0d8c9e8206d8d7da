import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const built = new Map<string, Promise<string>>();
let folder: string | null = null;

/** Bundles an entry of this project (path from its root) as plain JavaScript, once, and returns the file. */
export function builtEntry(entry: string): Promise<string> {
  const file = built.get(entry) ?? bundle(entry);
  built.set(entry, file);
  return file;
}

export const builtSpawner = (): Promise<string> => builtEntry("server/spawner.ts");

async function bundle(entry: string): Promise<string> {
  const outfile = join(outputFolder(), `${basename(entry, ".ts")}.mjs`);
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
    // Packages in CommonJS that are bundled along still call `require` for what Node has built in.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}

function outputFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), "moorage-built-"));
    // Readable for tests that run as another user.
    chmodSync(made, 0o755);
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}
