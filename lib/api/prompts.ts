import { z } from "zod";
import { isId } from "@/lib/spec/ids";
import type { Described } from "./described";

const id = (what: string) => z.string(`must be ${what} id`).refine(isId, `must be ${what} id`);

const MOST_WI_CHARS = 200;

export const ManagedSpawnQuery = z.strictObject({
  agent: id("an agent"),
  wi: z.string().max(MOST_WI_CHARS, `has at most ${MOST_WI_CHARS} characters`).default("").describe("Work item"),
  ttl: z
    .string()
    .refine((text) => Number.isFinite(Number(text)), "must be a number of minutes")
    .transform((text) => (text === "" ? null : Number(text)))
    .optional()
    .meta({ type: "number", description: "Minutes of the lease in the example" }),
  project: id("a project").optional(),
});

export const LiveProcessesQuery = z.strictObject({ project: id("a project") });

const MARKDOWN = ["text/markdown"] as const;

export const PROMPT_OPERATIONS = {
  managedSpawnPrompt: {
    method: "GET",
    route: "/api/prompts/managed-spawn",
    tag: "Prompts",
    summary: "What an agent is told that may describe services, with the caps in force",
    query: ManagedSpawnQuery,
    answers: { 200: { what: "Markdown", text: MARKDOWN } },
    faults: [],
    example: { query: "agent=dallas&wi=W-17&project=shop" },
  },
  liveProcessesPrompt: {
    method: "GET",
    route: "/api/prompts/live-processes",
    tag: "Prompts",
    summary: "What an agent is told of the live services of its project",
    query: LiveProcessesQuery,
    answers: { 200: { what: "Markdown; empty where there are none", text: MARKDOWN } },
    faults: [],
    example: { query: "project=shop" },
  },
} as const satisfies Record<string, Described>;
