import { z } from "zod";
import type { Verdict } from "@/lib/lifecycle/describe-dispatch";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { Described } from "./described";
import { SpecFaultShape } from "./validation";
import { CwdRoot, Id, Millis, seconds, whole } from "./words";

const LONGEST_WAIT_S = 300;

/** Body of `POST /api/dispatches`. Unknown fields are refused. */
export const DispatchBody = z.strictObject({
  agent: Id.describe("The agent that is done"),
  project: Id.default("unassigned"),
  wi_id: z.string().max(200).default("").describe("Work item"),
  required: z.boolean().default(false).describe("Whether it is an error that there is no sidecar"),
  specs: z
    .unknown()
    .optional()
    .describe("A sidecar given inline instead of in a file: see /schemas/managed-spawn.json"),
  cwd_root: CwdRoot.nullable().default(null).describe("Every work directory must lie at or below it"),
});

export const DispatchWaitQuery = z.strictObject({
  wait: seconds(LONGEST_WAIT_S).default(0).describe("Seconds to hold the answer until the verdict is in"),
});

export const DispatchQuery = DispatchWaitQuery.extend({
  project: z.string().optional().describe("A dispatch of another project is not there"),
});

/** As many as are kept; who asks without a limit has always got everything. */
export const KEPT_DISPATCHES = 1_000;

const STATUSES = ["pending", "success", "error", "skipped"] as const satisfies readonly Dispatch["status"][];
const VERDICTS = [
  "pending",
  "accepted",
  "partial",
  "health-failed",
  "rejected",
  "skipped",
] as const satisfies readonly Verdict[];

const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: `must be one of ${words.join(", ")}` });

export const DispatchesQuery = z.strictObject({
  agent: z.string().optional(),
  project: z.string().optional(),
  status: oneOf(STATUSES).optional(),
  verdict: oneOf(VERDICTS).optional().describe("What became of it, in one word"),
  before: z.string().optional().describe("Id of a dispatch: only older ones"),
  limit: whole(1, KEPT_DISPATCHES).default(KEPT_DISPATCHES),
});

export type DispatchesQuery = z.output<typeof DispatchesQuery>;

export const SpecResult = z.object({
  id: z.string().describe("`project/name`"),
  name: z.string(),
  outcome: z
    .enum(["healthy", "failed", "reused", "replaced", "not-started"])
    .nullable()
    .describe("null while it is not decided"),
  reason: z.string().nullable(),
  pid: z.int().nullable(),
  generation: z.int().nullable(),
  spawned_at: Millis.nullable(),
  first_probe_ms: z.number().nullable().describe("From its start to the first answer of any kind"),
  first_health_ms: z.number().nullable().describe("From its start to the first good answer"),
  log_tail: z.string().nullable().describe("The last 20 lines of the log where it failed, at most 2 KB"),
});

/** One finished agent run being judged. */
export const DispatchShape = z
  .object({
    id: z.string(),
    agent: z.string(),
    project: z.string(),
    wi_id: z.string(),
    status: z.enum(STATUSES),
    step: z.enum(["validating", "reserving", "spawning", "waiting-for-health", "done"]),
    failure_class: z.enum(["invalid-managed-spawn", "managed-spawn-healthcheck-failed"]).nullable(),
    retryable: z.boolean(),
    partial: z.boolean().describe("Some services are healthy and stay"),
    reason: z.string().nullable(),
    faults: z.array(SpecFaultShape),
    warnings: z.array(z.string()),
    specs: z.array(SpecResult),
    started_at: Millis,
    finished_at: Millis.nullable(),
    inbox: z.string().nullable().describe("The alert that was written for the agent, below the home"),
    submitted: z
      .string()
      .nullable()
      .describe("What was handed in, secrets masked: only where it was refused, at most 16 KB, and not in lists"),
  })
  .describe("One finished agent run being judged") satisfies z.ZodType<Dispatch>;

export const DispatchList = z.object({
  items: z.array(DispatchShape).describe("Newest first"),
  before: z.string().nullable().describe("Ask with this as `before` for what is older"),
  more: z.boolean(),
});

const DISPATCH_EXAMPLE: Dispatch = {
  id: "d-0198",
  agent: "dallas",
  project: "shop",
  wi_id: "W-17",
  status: "success",
  step: "done",
  failure_class: null,
  retryable: false,
  partial: false,
  reason: null,
  faults: [],
  warnings: [],
  specs: [
    {
      id: "shop/web",
      name: "web",
      outcome: "healthy",
      reason: null,
      pid: 4242,
      generation: 1,
      spawned_at: 1767225600100,
      first_probe_ms: 400,
      first_health_ms: 1900,
      log_tail: null,
    },
  ],
  started_at: 1767225600000,
  finished_at: 1767225602000,
  inbox: null,
  submitted: null,
};

export const DISPATCH_OPERATIONS = {
  submitDispatch: {
    method: "POST",
    route: "/api/dispatches",
    tag: "Dispatches",
    summary: "An agent is done: reads what it described, spawns it, and judges whether it became healthy",
    more: "Reads `agents/<agent>/managed-spawn.json` in the home, or takes `specs` inline. The verdict survives a restart of the engine.",
    query: DispatchWaitQuery,
    body: DispatchBody,
    answers: {
      200: { what: "The verdict is in", json: DispatchShape, headers: { Location: "Of the dispatch" } },
      202: { what: "It is open", json: DispatchShape, headers: { Location: "Of the dispatch" } },
    },
    faults: ["forbidden", "state-not-written", "too-many-requests"],
    example: {
      query: "wait=60",
      body: { agent: "dallas", project: "shop", wi_id: "W-17" },
      answer: DISPATCH_EXAMPLE,
    },
  },
  listDispatches: {
    method: "GET",
    route: "/api/dispatches",
    tag: "Dispatches",
    summary: "Dispatches, newest first",
    query: DispatchesQuery,
    answers: { 200: { what: `The newest ${KEPT_DISPATCHES} are kept`, json: DispatchList } },
    faults: ["unknown-dispatch"],
    example: { query: "project=shop&limit=1", answer: { items: [DISPATCH_EXAMPLE], before: "d-0198", more: true } },
  },
  dispatchById: {
    method: "GET",
    route: "/api/dispatches/[id]",
    tag: "Dispatches",
    summary: "One dispatch",
    params: z.object({ id: z.string() }),
    query: DispatchQuery,
    answers: { 200: { what: "The dispatch as it is", json: DispatchShape } },
    faults: ["unknown-dispatch"],
    example: { params: { id: "d-0198" }, query: "wait=30", answer: DISPATCH_EXAMPLE },
  },
} as const satisfies Record<string, Described>;
