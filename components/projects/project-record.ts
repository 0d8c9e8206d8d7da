import * as z from "zod/mini";
import { Usage } from "@/components/usage/usage-record";

/** One project; only what the pages show is described. */
const Project = z.looseObject({
  project: z.string(),
  services: z.number(),
  live: z.number(),
  healthy: z.number(),
  states: z.record(z.string(), z.number()),
  ports: z.array(z.number()),
  agents: z.array(z.string()),
  usage: z.nullable(Usage),
});

export const ProjectList = z.looseObject({ items: z.array(Project) });

export type Project = z.infer<typeof Project>;
export type ProjectList = z.infer<typeof ProjectList>;
