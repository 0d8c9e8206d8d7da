import { parseSettings, type Settings } from "@/lib/config/settings";
import type { Disk } from "@/lib/edges/disk";

/** The settings, or one text for the operator that names each bad key or value, its rule and its line. */
export async function loadSettings(
  path: string,
  disk: Disk,
  env: NodeJS.ProcessEnv,
): Promise<{ ok: true; settings: Settings } | { ok: false; problem: string }> {
  const { MOORAGE_PORT, MOORAGE_HOST } = env;
  const overrides = { ...(MOORAGE_PORT ? { MOORAGE_PORT } : {}), ...(MOORAGE_HOST ? { MOORAGE_HOST } : {}) };
  const parsed = parseSettings(await disk.readText(path), overrides);
  if (parsed.ok) return parsed;
  const lines = parsed.problems.map(
    ({ key, rule, line }) => `  ${key}${line === null ? "" : ` (line ${line})`}: ${rule}`,
  );
  const ofFile = parsed.problems.some(({ key }) => !(key in overrides));
  return { ok: false, problem: `${ofFile ? path : "the environment"} is not valid:\n${lines.join("\n")}` };
}
