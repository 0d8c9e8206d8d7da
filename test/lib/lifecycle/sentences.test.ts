import { expect, it } from "vitest";
import { exitSentence, startupTimeout } from "@/lib/lifecycle/sentences";
import { aSpec } from "../../support/builders";

it.each([
  [{ code: 0, signal: null }, false, "exited with code 0"],
  [{ code: 137, signal: null }, true, "exited with code 137 before its first health"],
  [{ code: null, signal: "SIGKILL" }, true, "killed by SIGKILL before its first health"],
  [{ code: null, signal: null }, false, "ended unseen, exit code unknown"],
  [{ code: null, signal: null }, true, "ended unseen, exit code unknown before its first health"],
])("an end %o (before first health: %s) reads: %s", (status, before, sentence) => {
  expect(exitSentence(status, before)).toBe(sentence);
});

it("a start-up timeout names the spec, its time and the last answer", () => {
  const spec = aSpec({ name: "api" });
  expect(startupTimeout({ spec, lastError: "http status 503 (expected 200)" })).toBe(
    "timeout: spec api did not become healthy within 60s (last: http status 503 (expected 200))",
  );
});
