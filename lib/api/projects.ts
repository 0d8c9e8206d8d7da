import { z } from "zod";
import type { Described } from "./described";
import { Usage } from "./usage";

/** One project as the API shows it. */
export const Project = z.object({
  project: z.string(),
  services: z.int().describe("Rows, ended ones that are still kept included"),
  live: z.int(),
  healthy: z.int(),
  states: z.record(z.string(), z.int()),
  ports: z.array(z.int()).describe("Declared by its live services, ascending"),
  agents: z.array(z.string()),
  usage: Usage.nullable().describe("Of all its services together; null while nobody has asked for it"),
});

export type ProjectView = z.output<typeof Project>;

export const ProjectList = z.object({ items: z.array(Project) });

export const ProjectsQuery = z.strictObject({ project: z.string().optional().describe("Only this one") });

export const RemovedProject = z.object({
  killed: z.int().describe("Services of which something ran"),
  unlinked: z.int().describe("Log files"),
  scanned: z.int().describe("Rows that were looked at"),
});

export const PROJECT_OPERATIONS = {
  listProjects: {
    method: "GET",
    route: "/api/projects",
    tag: "Projects",
    summary: "Every project of which something is known, with counts and ports",
    query: ProjectsQuery,
    answers: { 200: { what: "The projects, by name", json: ProjectList } },
    faults: [],
    example: {
      answer: {
        items: [
          {
            project: "shop",
            services: 2,
            live: 1,
            healthy: 1,
            states: { healthy: 1, exited: 1 },
            ports: [3001],
            agents: ["dallas"],
            usage: { cpu_percent: 1.5, rss_bytes: 52_428_800, processes: 2 },
          },
        ],
      },
    },
  },
  removeProject: {
    method: "DELETE",
    route: "/api/projects/[project]",
    tag: "Projects",
    summary: "Stops and forgets all services of a project and unlinks their logs",
    params: z.object({ project: z.string() }),
    answers: { 200: { what: "Nothing of it lives, its rows and logs are gone", json: RemovedProject } },
    faults: ["not-found", "busy", "state-not-written"],
    example: { params: { project: "shop" }, answer: { killed: 1, unlinked: 2, scanned: 2 } },
  },
} as const satisfies Record<string, Described>;
