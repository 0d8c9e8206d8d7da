import type { SpawnPolicy } from "@/lib/config/settings";
import type { SpecWorld } from "./world";

export type ExecutableVerdict =
  /** `path` is null where the allowed name leads to nothing. */
  { may: true; path: string | null } | { may: false; because: "not-on-allowlist" | "not-trusted" };

/**
 * May this executable run? A tripwire, not a wall: `node -e` and `sh -c` are behind names on the list.
 * What it does keep out is a file that merely bears an allowed name in a place nobody vouches for.
 */
export function judgeExecutable(cmd: string, cwd: string, policy: SpawnPolicy, world: SpecWorld): ExecutableVerdict {
  if (!isAllowedName(world.baseName(cmd), policy.executableAllowlist))
    return { may: false, because: "not-on-allowlist" };
  const resolution = world.resolve(cmd, cwd);
  if (!resolution.trusted) return { may: false, because: "not-trusted" };
  return { may: true, path: resolution.found ? resolution.path : null };
}

function isAllowedName(baseName: string, allowlist: readonly string[]): boolean {
  const name = asciiLower(baseName).replace(/\.(?:exe|cmd|bat|ps1|sh)$/, "");
  return allowlist.some((allowed) => asciiLower(allowed) === name);
}

/** Not `toLowerCase`: it folds the Kelvin sign to an ordinary k. */
const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
