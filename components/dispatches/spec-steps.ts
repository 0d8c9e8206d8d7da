import type { Dispatch, SpecResult } from "./dispatch-record";

/** One thing that happens to a service of a dispatch. `at` is epoch milliseconds, null where it is not known. */
export type SpecStep = {
  label: string;
  is: "done" | "now" | "failed" | "waiting" | "skipped";
  at: number | null;
  note: string | null;
};

/** What has become of one service of a dispatch so far, step by step. */
export function specSteps({ step, started_at, finished_at }: Dispatch, spec: SpecResult): SpecStep[] {
  const { outcome, reason, spawned_at, first_probe_ms, first_health_ms, pid, generation } = spec;
  const declared: SpecStep = { label: "Declared", is: "done", at: started_at, note: null };
  const validated: SpecStep = {
    label: "Validated",
    is: step === "validating" ? "now" : "done",
    at: null,
    note: null,
  };
  if (outcome === "reused")
    return [
      declared,
      validated,
      { label: "Was running already", is: "done", at: null, note: process(pid, generation) },
      { label: "Healthy", is: "done", at: finished_at, note: null },
    ];
  const failed = outcome === "failed";
  const started = spawned_at !== null;
  const spawned: SpecStep = {
    label: outcome === "replaced" ? "Spawned in place of the one before" : "Spawned",
    is: started ? "done" : unspawned(),
    at: spawned_at,
    note: started ? process(pid, generation) : failed ? reason : null,
  };
  const askedAt = spawned_at === null || first_probe_ms == null ? null : spawned_at + first_probe_ms;
  const probed: SpecStep = {
    label: "First probe",
    // A record of an earlier version does not say when; that it was asked follows from its health.
    is: askedAt !== null || first_health_ms !== null ? "done" : started && !failed ? inWait() : skippedOr("waiting"),
    at: askedAt,
    note: first_probe_ms == null ? null : `after ${secondsOf(first_probe_ms)}${answered()}`,
  };
  const healthy: SpecStep = {
    label: "Healthy",
    is: first_health_ms !== null ? "done" : started && failed ? "failed" : started ? waitedFor() : skippedOr("waiting"),
    at: spawned_at !== null && first_health_ms !== null ? spawned_at + first_health_ms : null,
    note: first_health_ms !== null ? `after ${secondsOf(first_health_ms)}` : started && failed ? reason : null,
  };
  return [declared, validated, spawned, probed, healthy];

  function answered(): string {
    if (first_health_ms === null) return ", not healthy";
    return first_health_ms === first_probe_ms ? ", healthy" : ", not healthy yet";
  }

  function unspawned(): SpecStep["is"] {
    if (failed) return "failed";
    return step === "spawning" ? "now" : skippedOr("waiting");
  }

  function inWait(): SpecStep["is"] {
    return step === "done" ? "skipped" : "now";
  }

  /** One thing is under way at a time: before the first probe, health is not yet asked for. */
  function waitedFor(): SpecStep["is"] {
    return askedAt === null && step !== "done" ? "waiting" : inWait();
  }

  function skippedOr(is: "waiting"): SpecStep["is"] {
    return step === "done" || outcome === "not-started" || failed ? "skipped" : is;
  }
}

const process = (pid: number | null, generation: number | null): string | null =>
  [pid === null ? null : `pid ${pid}`, generation === null ? null : `gen ${generation}`].filter(Boolean).join(", ") ||
  null;

const secondsOf = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
