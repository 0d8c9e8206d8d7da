import type { SpecFault } from "@/lib/spec/validate";
import type { Declaration } from "./model";

export type Step = "validating" | "reserving" | "spawning" | "waiting-for-health" | "done";
export type Outcome = "healthy" | "failed" | "reused" | "replaced" | "not-started";
export type FailureClass = "invalid-managed-spawn" | "managed-spawn-healthcheck-failed";

export type SpecResult = {
  /** `project/name`. */
  id: string;
  name: string;
  /** null while it is not decided. */
  outcome: Outcome | null;
  reason: string | null;
  pid: number | null;
  generation: number | null;
  spawned_at: number | null;
  /** Milliseconds from the start of this generation to the first answer of any kind. */
  first_probe_ms: number | null;
  /** The same to the first good one. */
  first_health_ms: number | null;
  log_tail: string | null;
};

/** One finished agent run being judged. Field names are the wire's. */
export type Dispatch = {
  id: string;
  agent: string;
  project: string;
  wi_id: string;
  status: "pending" | "success" | "error" | "skipped";
  step: Step;
  failure_class: FailureClass | null;
  retryable: boolean;
  partial: boolean;
  reason: string | null;
  faults: SpecFault[];
  warnings: string[];
  specs: SpecResult[];
  started_at: number;
  finished_at: number | null;
  /** Path of the alert below the home, where one was written. */
  inbox: string | null;
  /** What was handed in, secrets masked, where it was refused and is short enough to keep. */
  submitted: string | null;
};

/** What an orchestrator asks to be judged. Field names are the wire's. */
export type DispatchRequest = {
  agent: string;
  project: string;
  wi_id: string;
  required: boolean;
  /** Given inline instead of in the sidecar file: any JSON value, not looked at yet. */
  specs: unknown;
  cwd_root: string | null;
};

/** A dispatch whose verdict is not in: what it takes to go on after a crash. */
export type OpenDispatch = {
  dispatch: Dispatch;
  request: DispatchRequest;
  /** null until the sidecar has been accepted. */
  declared: Declaration[] | null;
  /** How each spec was taken up and which generation it waits for, by index; null before the reservation. */
  taken: { how: Taken; generation: number }[] | null;
  /** What was handed in, as a refusal would keep it; absent or null before it was read. */
  submitted?: string | null;
  /** sha-256 of the sidecar file that is recorded here and may still have to be removed. */
  digest: string | null;
};

export type Taken = "spawned" | "reused" | "replaced";
