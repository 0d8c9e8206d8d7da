import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";
import { tallyOf } from "./tally.mjs";

const VITEST = inRoot("node_modules", "vitest", "vitest.mjs");

/**
 * Runs one project of vitest.config.ts, its report on the screen, and counts it.
 * @param {string} project
 * @param {{ env?: Record<string, string>, timeoutMs?: number }} [options]
 */
export async function runVitest(project, options = {}) {
  const directory = mkdtempSync(join(tmpdir(), "moorage-test-"));
  const report = join(directory, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  // At the exit, because an interrupted run ends without coming back here.
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  const { code } = await run(process.execPath, [VITEST, ...args], { ...options, show: true });
  return tallyOf(readReport(report), code);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
