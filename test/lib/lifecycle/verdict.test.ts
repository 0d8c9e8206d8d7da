import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/lifecycle/dispatch";
import { rejected, SKIPPED, verdict } from "@/lib/lifecycle/verdict";
import { aResult } from "../../support/builders";

const failing = aResult({ name: "api", outcome: "failed", reason: "exited with code 1" });

describe("the verdict over services that all ran", () => {
  it("is success when every one became healthy, however it was taken up", () => {
    expect(verdict([aResult(), aResult({ outcome: "reused" }), aResult({ outcome: "replaced" })])).toEqual({
      status: "success",
      failure_class: null,
      retryable: false,
      partial: false,
      reason: null,
    });
  });

  it("is a partial error when some did, and says which did not and why", () => {
    expect(verdict([aResult(), failing])).toEqual({
      status: "error",
      failure_class: "managed-spawn-healthcheck-failed",
      retryable: false,
      partial: true,
      reason: "api: exited with code 1",
    });
  });

  it("is an error, and not a partial one, when none did", () => {
    expect(verdict([failing, { ...failing, name: "web" }])).toMatchObject({
      partial: false,
      reason: "api: exited with code 1; web: exited with code 1",
    });
  });

  it("takes what nobody decided for a failure", () => {
    expect(verdict([aResult({ outcome: null })])).toMatchObject({ status: "error", reason: "web: no verdict" });
    expect(verdict([aResult({ outcome: "not-started" })])).toMatchObject({ status: "error" });
  });

  it("is success only if nothing but health was told", () => {
    const outcomes = fc.constantFrom<Outcome | null>("healthy", "failed", "reused", "replaced", "not-started", null);
    fc.assert(
      fc.property(fc.array(outcomes, { minLength: 1, maxLength: 5 }), (all) => {
        const good = all.filter((one) => one === "healthy" || one === "reused" || one === "replaced").length;
        const { status, partial } = verdict(all.map((outcome) => aResult({ outcome })));
        expect([status, partial]).toEqual(good === all.length ? ["success", false] : ["error", good > 0]);
      }),
    );
  });
});

it("what is rejected is an invalid managed spawn that nobody should retry", () => {
  expect(rejected("specs-empty")).toEqual({
    status: "error",
    failure_class: "invalid-managed-spawn",
    retryable: false,
    partial: false,
    reason: "specs-empty",
  });
});

it("what was not required and not there is skipped without a class", () => {
  expect(SKIPPED).toMatchObject({ status: "skipped", failure_class: null, reason: null });
});
