import { type Heard, useAnswer } from "@/components/answers/use-answer";
import { UsageList } from "./usage-record";

/** As often as the engine takes samples, which it does only while somebody asks. */
const EVERY_MS = 5_000;

/** What the services of a project use, or those of all projects. */
export const useUsage = (project?: string): Heard<UsageList> =>
  useAnswer({
    path: `/api/managed-processes/usage${project === undefined ? "" : `?project=${encodeURIComponent(project)}`}`,
    schema: UsageList,
    everyMs: EVERY_MS,
  });
