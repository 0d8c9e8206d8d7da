import * as z from "zod/mini";

const Fault = z.looseObject({ reason: z.string(), pointer: z.string(), rule: z.string(), value: z.unknown() });

const SpecResult = z.looseObject({
  id: z.string(),
  name: z.string(),
  outcome: z.nullable(z.enum(["healthy", "failed", "reused", "replaced", "not-started"])),
  reason: z.nullable(z.string()),
  pid: z.nullable(z.number()),
  generation: z.nullable(z.number()),
  spawned_at: z.nullable(z.number()),
  first_probe_ms: z.nullish(z.number()),
  first_health_ms: z.nullable(z.number()),
  log_tail: z.nullable(z.string()),
});

/** One finished agent run being judged; times are epoch milliseconds. Its words are the lifecycle's. */
export const Dispatch = z.looseObject({
  id: z.string(),
  agent: z.string(),
  project: z.string(),
  wi_id: z.string(),
  status: z.enum(["pending", "success", "error", "skipped"]),
  step: z.enum(["validating", "reserving", "spawning", "waiting-for-health", "done"]),
  failure_class: z.nullable(z.enum(["invalid-managed-spawn", "managed-spawn-healthcheck-failed"])),
  retryable: z.boolean(),
  partial: z.boolean(),
  reason: z.nullable(z.string()),
  faults: z.array(Fault),
  warnings: z.array(z.string()),
  specs: z.array(SpecResult),
  started_at: z.number(),
  finished_at: z.nullable(z.number()),
  inbox: z.nullable(z.string()),
  submitted: z.nullish(z.string()),
});

export const DispatchList = z.looseObject({
  items: z.array(Dispatch),
  before: z.nullable(z.string()),
  more: z.boolean(),
});

export type Dispatch = z.infer<typeof Dispatch>;
export type SpecResult = z.infer<typeof SpecResult>;
export type SpecFault = z.infer<typeof Fault>;
export type DispatchList = z.infer<typeof DispatchList>;
