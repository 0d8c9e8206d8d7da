import { z } from "zod";
import type { ServiceSpec } from "@/lib/spec/spec";
import type { Described } from "./described";
import { SERVICE_EXAMPLE } from "./service-example";
import { ByNameQuery, FOUND_BY_NAME } from "./services";
import { Spec } from "./validation";
import { AnyJson, NameParams } from "./words";

const ShownSpec = Spec.describe(
  "As declared, with what was left out filled in; what looks like a secret is masked, `…` stands for every value of `env`",
);

export const DeclaredSpec = z.object({
  id: z.string(),
  generation: z.int(),
  dispatch: z.string().describe("Id of the dispatch that declared it"),
  spec: ShownSpec,
  earlier: z
    .object({
      generation: z.int().describe("The last one that ran it"),
      spec: ShownSpec,
      changes: z.array(
        z.object({
          pointer: z.string().describe("JSON pointer into the spec"),
          before: AnyJson.optional().describe("Absent where it was not there; the same as `after` where it is masked"),
          after: AnyJson.optional().describe("Absent where it is not there any more"),
        }),
      ),
    })
    .nullable()
    .describe("What was declared before this; null where nothing else was"),
});

const { name, cmd, args, cwd, ports, ttl_minutes, attrs, healthcheck } = SERVICE_EXAMPLE;
const EXAMPLE: ServiceSpec = { name, cmd, args, cwd, env: { PORT: "…" }, ports, ttl_minutes, attrs, healthcheck };

export const SPEC_OPERATIONS = {
  declaredSpec: {
    method: "GET",
    route: "/api/managed-processes/specs/[...name]",
    tag: "Services",
    summary: "What a service was declared as, and in what that differs from before",
    params: NameParams,
    query: ByNameQuery,
    answers: { 200: { what: "The spec", json: DeclaredSpec } },
    faults: FOUND_BY_NAME,
    example: {
      params: { name: "web" },
      answer: { id: "shop/web", generation: 1, dispatch: "d-0198", spec: EXAMPLE, earlier: null },
    },
  },
} as const satisfies Record<string, Described>;
