import { expect, it } from "vitest";
import { VERDICT_LOOK, VERDICTS, verdictLook } from "@/components/dispatches/verdict-look";
import { aDispatch, aSpec } from "./a-dispatch";

const error = { status: "error", failure_class: "managed-spawn-healthcheck-failed" } as const;
const failed = aSpec({ outcome: "failed" });

it.each([
  [aDispatch(), "Accepted"],
  [aDispatch({ status: "pending", step: "validating" }), "Validating"],
  [aDispatch({ status: "pending", step: "spawning" }), "Spawning"],
  [aDispatch({ status: "pending", step: "waiting-for-health" }), "Waiting for health"],
  [aDispatch({ status: "skipped" }), "Nothing to do"],
  [aDispatch({ status: "error", failure_class: "invalid-managed-spawn", specs: [] }), "Rejected"],
  [aDispatch({ ...error, specs: [failed] }), "Health check failed"],
  [aDispatch({ ...error, partial: true, specs: [aSpec(), aSpec(), failed] }), "Partial: 1 of 3 failed"],
])("%# reads: %s", (dispatch, label) => {
  expect(verdictLook(dispatch).label).toBe(label);
});

it("each verdict has a sign and a word of its own", () => {
  expect(new Set(VERDICTS.map((verdict) => VERDICT_LOOK[verdict].icon)).size).toBe(VERDICTS.length);
  expect(new Set(VERDICTS.map((verdict) => VERDICT_LOOK[verdict].label)).size).toBe(VERDICTS.length);
});
