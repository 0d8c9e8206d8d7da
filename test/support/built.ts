import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const built = new Map<string, Promise<string>>();

/** Bundles an entry of this project (path from its root) as plain JavaScript, once, and returns the file. */
export function builtEntry(entry: string): Promise<string> {
  const file = built.get(entry) ?? bundle(entry);
  built.set(entry, file);
  return file;
}

export const builtSpawner = (): Promise<string> => builtEntry("server/spawner.ts");

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, entry)],
    write: false,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
    // Packages in CommonJS that are bundled along still call `require` for what Node has built in.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return kept(basename(entry, ".ts"), outputFiles[0]?.contents ?? new Uint8Array());
}

/** Named by content, so that every run finds what an earlier one left and nothing piles up. */
function kept(name: string, code: Uint8Array): string {
  // Not in the project: some tests run what is built as another user.
  const folder = join(tmpdir(), `moorage-built-${userInfo().uid}`, createHash("sha256").update(code).digest("hex"));
  const file = join(folder, `${name}.mjs`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
