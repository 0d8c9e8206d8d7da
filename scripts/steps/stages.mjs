import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { generateRouteTypes } from "./next-build.mjs";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";
import { NOTHING, ONE_FAILED, ONE_PASSED } from "./tally.mjs";
import { runVitest } from "./vitest.mjs";

/**
 * One stage of `npm test`. `needs` run before it even when only it was asked for; when one of them failed, the
 * stage does not run and counts as one failed. A stage answers its tally, or throws: one failed.
 * @typedef {{ name: string, title: string, needs: string[], run: () => Promise<import("./tally.mjs").Tally> }} Stage
 */

const LIMIT_MS = 30 * 60_000;

/** @type {Stage[]} */
export const STAGES = [
  { name: "install", title: "packages", needs: [], run: () => prepare(ensureInstalled) },
  { name: "chromium", title: "a browser", needs: ["install"], run: () => prepare(findBrowser) },
  { name: "types", title: "types", needs: ["install"], run: checkTypes },
  {
    name: "lint",
    title: "lint and format",
    needs: ["install"],
    run: () => check("@biomejs/biome", "bin/biome", "check"),
  },
  {
    name: "dead-code",
    title: "dead code",
    needs: ["install"],
    run: () => check("knip", "bin/knip.js", "--no-progress"),
  },
  { name: "unit", title: "unit tests", needs: ["install"], run: () => tests("unit") },
  { name: "build", title: "build", needs: ["install"], run: () => counted(ensureBuilt) },
  { name: "integration", title: "integration tests", needs: ["build"], run: () => tests("real") },
  { name: "e2e", title: "end-to-end tests", needs: ["build", "chromium"], run: () => tests("e2e") },
];

/** What a change is checked with while it is being made: no processes, no browser, no build. */
export const QUICK = ["types", "lint", "dead-code", "unit"];

async function prepare(action) {
  await action();
  return NOTHING;
}

async function counted(action) {
  await action();
  return ONE_PASSED;
}

async function findBrowser() {
  process.env.CHROMIUM_PATH = await ensureChromium();
  console.log(process.env.CHROMIUM_PATH);
}

async function checkTypes() {
  await generateRouteTypes();
  return check("typescript", "bin/tsc", "--noEmit");
}

/** A tool of node_modules by its own script: no shell, and nothing that could be fetched by mistake. */
async function check(name, script, ...args) {
  const { code } = await run(process.execPath, [inRoot("node_modules", name, script), ...args], {
    show: true,
    timeoutMs: LIMIT_MS,
  });
  return code === 0 ? ONE_PASSED : ONE_FAILED;
}

const tests = (project) => runVitest(project, { timeoutMs: LIMIT_MS });
