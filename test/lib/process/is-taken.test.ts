import { spawnSync } from "node:child_process";
import { afterEach, expect, it, vi } from "vitest";
import { isTaken } from "@/lib/process/is-taken";

afterEach(() => void vi.restoreAllMocks());

it("is true of who runs, and false of who has ended and was collected", () => {
  expect(isTaken(process.pid)).toBe(true);
  expect(isTaken(spawnSync(process.execPath, ["--version"]).pid)).toBe(false);
});

it("is true of somebody else's, whom we may not signal", () => {
  vi.spyOn(process, "kill").mockImplementation(() => {
    throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
  });
  expect(isTaken(1)).toBe(true);
});
