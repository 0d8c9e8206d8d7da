import { expect, it } from "vitest";
import { specSteps } from "@/components/dispatches/spec-steps";
import { aDispatch, aSpec, START } from "./a-dispatch";

const pending = (step: "validating" | "spawning" | "waiting-for-health") =>
  aDispatch({ status: "pending", step, finished_at: null });
const open = { outcome: null, pid: null, generation: null, spawned_at: null, first_health_ms: null };

it.each([
  ["healthy", aDispatch(), aSpec(), ["done", "done", "done", "done"]],
  ["being read", pending("validating"), aSpec(open), ["done", "now", "waiting", "waiting"]],
  ["being spawned", pending("spawning"), aSpec(open), ["done", "done", "now", "waiting"]],
  [
    "awaited",
    pending("waiting-for-health"),
    aSpec({ outcome: null, first_health_ms: null }),
    ["done", "done", "done", "now"],
  ],
  ["never well", aDispatch(), aSpec({ outcome: "failed", first_health_ms: null }), ["done", "done", "done", "failed"]],
  ["not to be spawned", aDispatch(), aSpec({ ...open, outcome: "failed" }), ["done", "done", "failed", "skipped"]],
  ["not started", aDispatch(), aSpec({ ...open, outcome: "not-started" }), ["done", "done", "skipped", "skipped"]],
  ["there already", aDispatch(), aSpec({ ...open, outcome: "reused" }), ["done", "done", "done", "done"]],
] as const)("a service that is %s", (_, dispatch, spec, steps) => {
  expect(specSteps(dispatch, spec).map(({ is }) => is)).toEqual(steps);
});

it("says when, and why not", () => {
  expect(specSteps(aDispatch(), aSpec()).at(-1)).toMatchObject({ at: START + 2_000, note: "after 1.9 s" });
  const failed = aSpec({ outcome: "failed", first_health_ms: null, reason: "exited with code 1" });
  expect(specSteps(aDispatch(), failed).at(-1)).toMatchObject({ at: null, note: "exited with code 1" });
});
