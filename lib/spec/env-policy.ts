import type { SpawnPolicy } from "@/lib/config/settings";
import { isClean } from "./characters";
import { isCodeHook } from "./env-hooks";
import { LIMITS } from "./limits";

type EnvPolicy = Pick<
  SpawnPolicy,
  "envKeyPolicy" | "envKeyAllowlist" | "envKeyAllowlistPrefixes" | "envKeyDenyPatterns" | "envKeyDenyOverrides"
>;

/** May a spec set this variable? A hook that runs code needs its exact name in the settings, a prefix is not enough. */
export function mayBeSet(key: string, policy: EnvPolicy): boolean {
  if (key === "" || key.length > LIMITS.envKeyChars || key.includes("=") || !isClean(key)) return false;
  return policy.envKeyPolicy === "allowlist" ? isAllowed(key, policy) : isNotDenied(key, policy);
}

function isAllowed(key: string, policy: EnvPolicy): boolean {
  if (policy.envKeyAllowlist.includes(key)) return true;
  return policy.envKeyAllowlistPrefixes.some((prefix) => key.startsWith(prefix)) && !isCodeHook(key);
}

function isNotDenied(key: string, policy: EnvPolicy): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return false;
  if (policy.envKeyDenyOverrides.includes(key)) return true;
  return !isCodeHook(key) && !policy.envKeyDenyPatterns.some((pattern) => matches(key, pattern));
}

/** `*` stands for any characters; letter case does not count, a secret is one in any spelling. */
function matches(key: string, pattern: string): boolean {
  const literal = (part: string) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "is").test(key);
}
