import { beforeEach, expect, it, vi } from "vitest";
import { step } from "./step";

type Tally = { passed: number; failed: number; skipped: number };
type Stage = { name: string; title: string; needs: string[]; run: () => Promise<Tally> };
const { runStages, withNeeds } = await step<{
  runStages(stages: Stage[]): Promise<Tally>;
  withNeeds(stages: Stage[], asked: string[]): Stage[];
}>("run-stages");

const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };
const aStage = (name: string, needs: string[] = [], run = async () => PASSED): Stage => ({
  name,
  title: name,
  needs,
  run,
});

beforeEach(() => {
  const exitCode = process.exitCode;
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  return () => {
    process.exitCode = exitCode;
    vi.restoreAllMocks();
  };
});

it("goes on after a failure, and counts what cannot run without it as failed", async () => {
  const run = vi.fn(async () => PASSED);
  const build = aStage("build", [], async () => FAILED);
  const stages = [build, aStage("unit"), aStage("real", ["build"], run), aStage("e2e", ["real"], run)];
  expect(await runStages(stages)).toEqual({ passed: 1, failed: 3, skipped: 0 });
  expect(run).not.toHaveBeenCalled();
});

it("counts a stage that throws as one failed", async () => {
  const throws = aStage("lint", [], () => Promise.reject(new Error("no such tool")));
  expect(await runStages([throws, aStage("unit")])).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it("adds what the asked stages need, in the order of the whole run", () => {
  const stages = [
    aStage("install"),
    aStage("lint", ["install"]),
    aStage("build", ["install"]),
    aStage("e2e", ["build"]),
  ];
  expect(withNeeds(stages, ["e2e"]).map(({ name }) => name)).toEqual(["install", "build", "e2e"]);
});
