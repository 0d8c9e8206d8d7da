import { expect, it } from "vitest";
import { specSteps } from "@/components/dispatches/spec-steps";
import { aDispatch, aSpec, START } from "./a-dispatch";

const pending = (step: "validating" | "spawning" | "waiting-for-health") =>
  aDispatch({ status: "pending", step, finished_at: null });
const unasked = { first_probe_ms: null, first_health_ms: null };
const open = { outcome: null, pid: null, generation: null, spawned_at: null, ...unasked };

it.each([
  ["healthy", aDispatch(), aSpec(), ["done", "done", "done", "done", "done"]],
  ["being read", pending("validating"), aSpec(open), ["done", "now", "waiting", "waiting", "waiting"]],
  ["being spawned", pending("spawning"), aSpec(open), ["done", "done", "now", "waiting", "waiting"]],
  [
    "awaited",
    pending("waiting-for-health"),
    aSpec({ outcome: null, ...unasked }),
    ["done", "done", "done", "now", "waiting"],
  ],
  [
    "asked and not well yet",
    pending("waiting-for-health"),
    aSpec({ outcome: null, first_health_ms: null }),
    ["done", "done", "done", "done", "now"],
  ],
  [
    "never well",
    aDispatch(),
    aSpec({ outcome: "failed", first_health_ms: null }),
    ["done", "done", "done", "done", "failed"],
  ],
  [
    "gone before it was asked",
    aDispatch(),
    aSpec({ outcome: "failed", ...unasked }),
    ["done", "done", "done", "skipped", "failed"],
  ],
  [
    "not to be spawned",
    aDispatch(),
    aSpec({ ...open, outcome: "failed" }),
    ["done", "done", "failed", "skipped", "skipped"],
  ],
  [
    "not started",
    aDispatch(),
    aSpec({ ...open, outcome: "not-started" }),
    ["done", "done", "skipped", "skipped", "skipped"],
  ],
  ["there already", aDispatch(), aSpec({ ...open, outcome: "reused" }), ["done", "done", "done", "done"]],
  [
    "of an earlier version",
    aDispatch(),
    aSpec({ first_probe_ms: undefined }),
    ["done", "done", "done", "done", "done"],
  ],
] as const)("a service that is %s", (_, dispatch, spec, steps) => {
  expect(specSteps(dispatch, spec).map(({ is }) => is)).toEqual(steps);
});

it("says when, and why not", () => {
  expect(specSteps(aDispatch(), aSpec()).at(-1)).toMatchObject({ at: START + 2_000, note: "after 1.9 s" });
  const failed = aSpec({ outcome: "failed", first_health_ms: null, reason: "exited with code 1" });
  expect(specSteps(aDispatch(), failed).at(-1)).toMatchObject({ at: null, note: "exited with code 1" });
});

it("says when it was first asked, and what came of that", () => {
  const probe = (over: Parameters<typeof aSpec>[0]) => specSteps(aDispatch(), aSpec(over))[3];
  expect(probe({ first_probe_ms: 300 })).toMatchObject({ at: START + 400, note: "after 0.3 s, not healthy yet" });
  expect(probe({ first_probe_ms: 1_900 })).toMatchObject({ note: "after 1.9 s, healthy" });
  expect(probe({ first_health_ms: null, outcome: "failed" })).toMatchObject({ note: "after 0.3 s, not healthy" });
});
