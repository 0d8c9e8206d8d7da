import type { SpawnPolicy } from "@/lib/config/settings";
import type { SpecWorld, Workdir } from "./world";

/**
 * What is wrong with a work directory, in words for the agent, or null. A directory that is missing is never
 * excused by its ancestors: the agent would be told it is in a worktree and its service would not start.
 *
 * @param cwd "" where the spec names none
 * @param root the directory that every spec of a dispatch must stay in; null where the dispatch names none
 */
export function workdirFault(
  cwd: string,
  root: string | null,
  policy: Pick<SpawnPolicy, "requireGitWorkdir" | "gitWorktreeMaxParentDepth">,
  world: SpecWorld,
): string | null {
  if (cwd !== "") {
    const workdir = world.workdir(cwd);
    if (!workdir.absolute) return `not an absolute path (${cwd})`;
    const fault = policy.requireGitWorkdir ? worktreeFault(cwd, workdir, policy.gitWorktreeMaxParentDepth) : null;
    if (fault !== null) return fault;
  }
  return root === null || (cwd !== "" && world.liesWithin(cwd, root)) ? null : "outside dispatch root";
}

function worktreeFault(cwd: string, { is, worktree }: Workdir, maxLevels: number): string | null {
  const nearest = worktree === null ? "no git worktree above it" : `nearest git worktree: ${worktree.root}`;
  if (is === "missing") return `path does not exist (${cwd}); ${nearest}`;
  if (is !== "directory") return `path exists but is not a directory (${cwd}); ${nearest}`;
  if (worktree === null) return `path exists but is not in a git worktree (${cwd}); ${nearest}`;
  if (worktree.levelsBelow <= maxLevels) return null;
  return `path exists but lies ${worktree.levelsBelow} levels below a git worktree, at most ${maxLevels} (${cwd}); ${nearest}`;
}
