import { z } from "zod";
import type { Usage as Used } from "@/lib/usage/usage";
import type { Described } from "./described";
import { Millis } from "./words";

const fields = {
  cpu_percent: z.number().nullable().describe("Of one core; null until there are two samples"),
  rss_bytes: z.number(),
  processes: z.int(),
};

/** What all processes of a service use together. */
export const Usage = z.object(fields).describe("What all its processes use together") satisfies z.ZodType<Used>;

export const UsageList = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        project: z.string(),
        name: z.string(),
        generation: z.int(),
        usage: Usage.nullable().describe("Null where it cannot be told"),
        history: z.array(z.object({ at: Millis, ...fields })).describe("Up to ten minutes, oldest first"),
      }),
    )
    .describe("What runs, by id"),
  projects: z.array(z.object({ project: z.string(), usage: Usage.nullable() })),
  total: Usage.nullable(),
  sampledEveryMs: z.int(),
  generatedAt: Millis,
});

export const UsageQuery = z.strictObject({ project: z.string().optional().describe("Only services of this project") });

const EXAMPLE: Used = { cpu_percent: 1.5, rss_bytes: 52_428_800, processes: 2 };

export const USAGE_OPERATIONS = {
  serviceUsage: {
    method: "GET",
    route: "/api/managed-processes/usage",
    tag: "Services",
    summary: "Processor, memory and processes of each service, with totals and the last ten minutes",
    more: "Sampled only while somebody asks, and for ten seconds after.",
    query: UsageQuery,
    answers: { 200: { what: "What is used", json: UsageList } },
    faults: [],
    example: {
      query: "project=shop",
      answer: {
        items: [
          {
            id: "shop/web",
            project: "shop",
            name: "web",
            generation: 1,
            usage: EXAMPLE,
            history: [{ at: 1767225900000, ...EXAMPLE }],
          },
        ],
        projects: [{ project: "shop", usage: EXAMPLE }],
        total: EXAMPLE,
        sampledEveryMs: 5_000,
        generatedAt: 1767225900000,
      },
    },
  },
} as const satisfies Record<string, Described>;
