import { type Heard, useAnswer } from "@/components/answers/use-answer";
import { ProjectList } from "./project-record";

const EVERY_MS = 2_000;

/** Every project of which something is known. */
export const useProjects = (): Heard<ProjectList> =>
  useAnswer({ path: "/api/projects", schema: ProjectList, everyMs: EVERY_MS });
