import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isId } from "@/lib/spec/ids";

/** Where an agent writes its sidecar. Null for what is no agent id: it must never become a path. */
export const sidecarPath = (home: string, agent: string): string | null =>
  isId(agent) ? join(home, "agents", agent, "managed-spawn.json") : null;

/**
 * Why the agent's directory is not to be entered, or null. Both steps to it must be real directories: a link
 * would let a path inside the home mean a place outside of it.
 */
export async function agentDirectoryFault(home: string, agent: string): Promise<string | null> {
  for (const directory of [join(home, "agents"), join(home, "agents", agent)]) {
    const stats = await lstat(directory);
    if (stats.isSymbolicLink()) return "agent-directory-is-a-link";
    if (!stats.isDirectory()) return "agent-directory-not-a-directory";
  }
  return null;
}
