import type { SpawnPolicy } from "@/lib/config/settings";
import { isClean } from "@/lib/spec/characters";
import { mayBeSet } from "@/lib/spec/env-policy";
import { LIMITS } from "@/lib/spec/limits";
import type { Json } from "@/lib/spec/spec";
import { shellWord } from "./shell-word";

type Fields = { [key: string]: Json };

/** `check` is the other kind of health check, for the same service. */
export type Example = { sidecar: Fields; check: Fields; cmd: string };

type Asked = { agent: string; wi: string; ttlMinutes: number; port: number; policy: SpawnPolicy };

const COMMANDS: readonly (readonly [string, string[]])[] = [
  ["node", ["server.js"]],
  ["python3", ["server.py"]],
  ["npm", ["start"]],
  ["sh", ["serve.sh"]],
];

/**
 * A sidecar as this agent may write it: whatever the settings are, the validator accepts it. Null where they allow
 * no executable at all. It names no work directory, since only the agent knows one that exists.
 */
export function exampleSidecar({ agent, wi, ttlMinutes, port, policy }: Asked): Example | null {
  const command = exampleCommand(policy.executableAllowlist);
  if (command === null) return null;
  const [cmd, args] = command;
  const baseUrl = `http://localhost:${port}`;
  const attrs = { base_url: baseUrl };
  const variable = exampleVariable(policy);
  const spec: Fields = {
    name: "web".slice(0, policy.maxNameLength),
    cmd,
    args,
    ...(variable && { env: { [variable]: variable === "PORT" ? String(port) : "value" } }),
    ports: [port],
    ttl_minutes: ttlMinutes,
    ...(JSON.stringify(attrs).length <= policy.maxAttrsBytes && { attrs }),
    healthcheck: { type: "http", url: `${baseUrl}/health`, expect_status: 200, interval_s: 1, timeout_s: 60 },
  };
  return {
    sidecar: { specs: [spec], written_by: agent, ...(wi !== "" && { wi_id: wi }) },
    check: exampleCheck(cmd, policy.executableAllowlist),
    cmd,
  };
}

function exampleCommand(allowlist: readonly string[]): readonly [string, string[]] | null {
  const known = COMMANDS.find(([name]) => allowlist.includes(name));
  if (known) return known;
  const other = allowlist.find(canBeNamed);
  return other === undefined ? null : [other, []];
}

/** A list may hold what no command is ever compared as: a path, or a name with the ending that is taken off. */
const canBeNamed = (name: string): boolean =>
  isClean(name) && name.length <= LIMITS.cmdChars && !/[/\\:]|\.(?:exe|cmd|bat|ps1|sh)$/i.test(name);

function exampleCheck(cmd: string, allowlist: readonly string[]): Fields {
  const [line, expected] = allowlist.includes("pg_isready")
    ? ["pg_isready -p 5433", "accepting"]
    : [`${shellWord(cmd)} check`, "ready"];
  return { type: "command", cmd: line, shell: false, expect_regex: expected, interval_s: 2, timeout_s: 30 };
}

/** The name of a variable that may be set; undefined where none is known. */
function exampleVariable(policy: SpawnPolicy): string | undefined {
  const prefixed = policy.envKeyAllowlistPrefixes.map((prefix) => `${prefix}NAME`);
  return ["PORT", "NODE_ENV", ...policy.envKeyAllowlist, ...prefixed].find(
    (key) => /^[A-Za-z][A-Za-z0-9_]*$/.test(key) && mayBeSet(key, policy),
  );
}
