import { parseSettings, type SpawnPolicy } from "@/lib/config/settings";

/** The defaults, changed where a test cares. Work directories are not checked unless it says so. */
export function aPolicy(over: Partial<SpawnPolicy> = {}): SpawnPolicy {
  const parsed = parseSettings(JSON.stringify({ managedSpawn: { requireGitWorkdir: false, ...over } }), {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings.managedSpawn;
}
