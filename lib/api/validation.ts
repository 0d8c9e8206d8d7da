import { z } from "zod";
import type { SpecFault } from "@/lib/spec/validate";
import type { Described } from "./described";
import { Healthcheck } from "./services";
import { AnyJson, CwdRoot, Id } from "./words";

export const SpecFaultShape = z
  .object({
    reason: z.string().describe("A code that callers match on, with its place"),
    pointer: z.string().describe("JSON pointer to the faulty value; empty is the whole sidecar"),
    rule: z.string(),
    value: AnyJson.describe("At most 200 characters of it; null where it is withheld or absent"),
  })
  .describe("One thing wrong with a sidecar") satisfies z.ZodType<SpecFault>;

export const RestartPolicy = z.object({
  policy: z.enum(["never", "on-failure", "always"]),
  max_restarts: z.int(),
  window_minutes: z.number(),
  backoff_s: z.number(),
  backoff_max_s: z.number(),
});

/** A spec after validation: every field is there, numbers are numbers. */
export const Spec = z
  .object({
    name: z.string(),
    cmd: z.string(),
    args: z.array(z.string()),
    cwd: z.string(),
    env: z.record(z.string(), z.string()),
    ports: z.array(z.int()),
    ttl_minutes: z.int(),
    attrs: z.record(z.string(), AnyJson),
    healthcheck: Healthcheck,
    restart: RestartPolicy.optional(),
  })
  .describe("A described service after validation: every field is there, numbers are numbers");

const warnings = z.array(z.string()).describe("Fields that mean nothing, commands that are not installed");

export const Verdict = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    value: z.object({ specs: z.array(Spec), written_by: z.string(), wi_id: z.string() }),
    warnings,
  }),
  z.object({
    ok: z.literal(false),
    reason: z.string().describe("That of the first fault"),
    faults: z.array(SpecFaultShape),
    warnings,
  }),
]);

/** Looked at by the validator, not by a schema: any JSON value gets an answer. */
export const AnySidecar = z.unknown().describe("The sidecar itself: see /schemas/managed-spawn.json");

export const ValidateQuery = z.strictObject({
  project: Id.default("unassigned").describe("The project that it would be dispatched for"),
  cwd_root: CwdRoot.optional(),
});

const SIDECAR_EXAMPLE = {
  specs: [
    {
      name: "web",
      cmd: "node",
      args: ["server.js"],
      ports: [3001],
      healthcheck: { type: "http", url: "http://localhost:3001/health", expect_status: 200, timeout_s: 60 },
    },
  ],
};

export const VALIDATION_OPERATIONS = {
  validateSidecar: {
    method: "POST",
    route: "/api/managed-processes/validate",
    tag: "Dispatches",
    summary: "Dry run: the answer that a dispatch would get, up to and including ports",
    more: "Nothing is spawned, nothing is written. The status is 200 for a bad sidecar, too.",
    query: ValidateQuery,
    body: AnySidecar,
    answers: { 200: { what: "What is so", json: Verdict } },
    faults: [],
    example: {
      query: "project=shop",
      body: SIDECAR_EXAMPLE,
      answer: {
        ok: false,
        reason: "spec[0]: name-missing",
        faults: [
          { reason: "spec[0]: name-missing", pointer: "/specs/0/name", rule: "`name` is required", value: null },
        ],
        warnings: [],
      },
    },
  },
} as const satisfies Record<string, Described>;
