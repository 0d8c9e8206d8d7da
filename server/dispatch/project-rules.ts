import { resolve } from "node:path";
import picomatch from "picomatch";
import type { Settings } from "@/lib/config/settings";
import { LIMITS } from "@/lib/spec/limits";

/** A dispatch without a project belongs here. */
const UNASSIGNED = "unassigned";

/**
 * Which project a work directory belongs to: the first of the `projects` rules that matches it. A directory is
 * compared as it is meant, without `.` and `..`; hidden directories count like others.
 */
export function projectRules(rules: Settings["projects"]): (cwd: string) => string {
  const compiled = rules.map(({ match, project }) => ({ matches: picomatch(match, { dot: true }), project }));
  return (cwd) => {
    // What is longer is refused later anyway, and no pattern has to look through it.
    if (cwd === "" || cwd.length > LIMITS.cwdChars) return UNASSIGNED;
    const path = resolve("/", cwd);
    return compiled.find(({ matches }) => matches(path))?.project ?? UNASSIGNED;
  };
}
