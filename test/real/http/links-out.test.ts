import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import { markedProcesses } from "../../support/marked";
import { sleeper } from "../../support/plain-services";
import { rowsOf, verdictOf } from "../../support/submit";

const file = engineOfFile();

let outside: string;
let planted: string[] = [];

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "moorage-outside-"));
});
afterEach(() => {
  for (const path of [...planted, outside]) rmSync(path, { recursive: true, force: true });
  planted = [];
});

/** Plants a link to a directory outside where the engine is going to work. */
function plant(path: string, target = outside): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
  planted.push(path);
}

it.each([
  ["the directory that its agent's services run in", () => file.engine.home.agent("linked")],
  ["the directory of its project's logs", () => dirname(file.engine.home.log("linked/web"))],
  ["the log itself", () => file.engine.home.log("linked/web")],
])("a service does not start where %s is a link out of the home", async (_, where) => {
  const { home } = file.engine;
  plant(where(), where() === home.log("linked/web") ? join(outside, "web.log") : outside);
  const judged = await verdictOf(file.engine, { agent: "linked", project: "linked", specs: [sleeper("web")] });
  expect(judged).toMatchObject({
    status: "error",
    failure_class: "invalid-managed-spawn",
    specs: [{ outcome: "failed" }],
  });
  expect(judged.reason).toMatch(/link/);
  // Whoever is to be told is told.
  expect(judged.inbox).toMatch(/^inbox\/linked\//);
  expect(readdirSync(outside)).toEqual([]);
  expect(await rowsOf(file.engine, "linked")).toEqual([]);
  expect(markedProcesses(home.id)).toEqual([]);
});

it("an alert is not written where the agent's inbox is a link out of the home, and the verdict stands", async () => {
  plant(file.engine.home.inbox("boxed"));
  const judged = await verdictOf(file.engine, { agent: "boxed", specs: [] });
  expect(judged).toMatchObject({ status: "error", reason: "specs-empty", inbox: null });
  expect(readdirSync(outside)).toEqual([]);
  expect(file.engine.output()).toContain("alert for boxed");
});
