import type { Dispatch, SpecResult } from "./dispatch";

type Verdict = Pick<Dispatch, "status" | "failure_class" | "retryable" | "partial" | "reason">;

/** The verdict over a batch whose services all ran: every one must have become healthy in time. */
export function verdict(specs: readonly Pick<SpecResult, "name" | "outcome" | "reason">[]): Verdict {
  const failed = specs.filter(({ outcome }) => outcome === "failed" || outcome === "not-started" || outcome === null);
  if (failed.length === 0)
    return { status: "success", failure_class: null, retryable: false, partial: false, reason: null };
  return {
    status: "error",
    failure_class: "managed-spawn-healthcheck-failed",
    retryable: false,
    partial: failed.length < specs.length,
    reason: failed.map(({ name, reason }) => `${name}: ${reason ?? "no verdict"}`).join("; "),
  };
}

/** The verdict where nothing of the dispatch may live: the sidecar, a reservation or a spawn was refused. */
export const rejected = (reason: string): Verdict => ({
  status: "error",
  failure_class: "invalid-managed-spawn",
  retryable: false,
  partial: false,
  reason,
});

/** The services ran, and something went wrong in the engine before all of them could be judged. */
export const faulted = (reason: string): Verdict => ({
  ...rejected(reason),
  failure_class: "managed-spawn-healthcheck-failed",
});

/** There was nothing to do and nothing was required. */
export const SKIPPED: Verdict = {
  status: "skipped",
  failure_class: null,
  retryable: false,
  partial: false,
  reason: null,
};
