import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";

const PROGRAM = `
import { boundedRegex } from "@/lib/health/bounded-regex";
import { nodeClock } from "@/lib/edges/node-clock";
const regex = boundedRegex(nodeClock);
void regex.test("ready", "it is ready").then(({ kind }) => console.log(kind));
// What a server has: something that holds the process until the answer is there, and no longer.
const open = setInterval(() => {}, 5);
void regex.test("x", "y").finally(() => clearInterval(open));
`;

it.each([
  ["esm", "mjs"],
  ["cjs", "cjs"],
] as const)(
  "works from an %s bundle of one file and does not keep its process alive",
  async (format, ending) => {
    const folder = await mkdtemp(join(tmpdir(), "regex-bundle-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const outfile = join(folder, `program.${ending}`);
    const stdin = { contents: PROGRAM, resolveDir: resolve("."), loader: "ts" } as const;
    await build({ stdin, bundle: true, platform: "node", format, outfile });
    // A process that a thread keeps alive would run into this bound and reject.
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { timeout: 20_000 });
    expect(stdout).toBe("match\n");
  },
  30_000,
);
