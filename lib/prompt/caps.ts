import type { SpawnPolicy } from "@/lib/config/settings";
import { LIMITS } from "@/lib/spec/limits";
import { inertText } from "./inert";

/** Every cap and policy that a sidecar runs into, as the settings have it now: one line of Markdown each. */
export function capLines(policy: SpawnPolicy): string[] {
  return [
    `File: at most ${policy.maxSpecsPerFile} specs, 256 KiB.`,
    `\`name\`: kebab-case, at most ${policy.maxNameLength} characters, one service of that name per project.`,
    `\`cmd\`: at most ${LIMITS.cmdChars} characters; executables that may run: ${listed(policy.executableAllowlist)}. ${trusted(policy)}`,
    `\`args\`: at most ${policy.maxArgsCount}, each at most ${LIMITS.argChars} characters; no shell expands them.`,
    `\`cwd\`: ${workdirs(policy)}`,
    `\`env\`: at most ${policy.maxEnvVars} variables, values at most ${LIMITS.envValueChars} characters; ${variables(policy)}`,
    `\`ports\`: at most ${LIMITS.ports}, from ${LIMITS.lowestPort} to ${LIMITS.highestPort}, declared by no other live service and held by no other program.`,
    `\`ttl_minutes\`: at most ${policy.maxTtlMinutes}, ${policy.defaultTtlMinutes} where it is absent.`,
    `\`attrs\`: any JSON object of at most ${policy.maxAttrsBytes} bytes, shown to other agents of the project: no secrets.`,
    `\`healthcheck\`: \`timeout_s\` at most ${LIMITS.timeoutSeconds}, \`interval_s\` at most ${LIMITS.intervalSeconds} (${policy.defaultHealthIntervalSec} where it is absent); an URL names this machine${hosts(policy)}; a command is of an executable above, at most ${LIMITS.healthCommandChars} characters, its \`expect_regex\` at most ${LIMITS.regexChars}.`,
    `Live services: ${policy.maxLivePerAgent} of one agent, ${policy.maxLivePerProject} of one project, ${policy.maxLiveServices} in all.`,
  ];
}

function trusted({ trustedExecutableDirs: dirs }: SpawnPolicy): string {
  const also = dirs.length === 0 ? "" : `, ${listed(dirs)}`;
  return `A path must lie in your \`cwd\` or the engine's PATH${also}.`;
}

function workdirs({ requireGitWorkdir, gitWorktreeMaxParentDepth }: SpawnPolicy): string {
  const length = `an absolute path of at most ${LIMITS.cwdChars} characters`;
  return requireGitWorkdir
    ? `${length} that exists and is a git worktree or lies at most ${gitWorktreeMaxParentDepth} levels below one.`
    : `${length}.`;
}

const HOOKS = "loader and interpreter hooks (`LD_*`, `NODE_OPTIONS`, `PATH`, …)";

function variables(policy: SpawnPolicy): string {
  if (policy.envKeyPolicy === "denylist") {
    const { envKeyDenyPatterns: denied, envKeyDenyOverrides: but } = policy;
    const except = but.length === 0 ? "" : `; always allowed: ${listed(but)}`;
    return `any name but ${HOOKS} and what looks like ${listed(denied)}${except}.`;
  }
  const { envKeyAllowlist: names, envKeyAllowlistPrefixes: prefixes } = policy;
  return `names: ${listed(names)}; names that begin with: ${listed(prefixes)}; never ${HOOKS} unless named here.`;
}

const hosts = ({ healthAllowedHosts }: SpawnPolicy): string =>
  healthAllowedHosts.length === 0 ? "" : ` or one of ${listed(healthAllowedHosts)}`;

const listed = (names: readonly string[]): string =>
  names.length === 0 ? "(none)" : `\`${names.map(inertText).join(" ")}\``;
