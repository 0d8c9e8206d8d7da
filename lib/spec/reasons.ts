import type { SpawnPolicy } from "@/lib/config/settings";
import { LIMITS } from "./limits";

type Rule = (policy: SpawnPolicy) => string;

const says =
  (rule: string): Rule =>
  () =>
    rule;

/**
 * Every reason code, in the order in which the contract (section 2) checks them, with the rule it stands for.
 * The order decides which of several faults is *the* reason. The `…-invalid-characters` codes stand after the
 * length of the same value.
 */
export const REASONS = {
  "not-an-object": says("must be a JSON object"),
  "specs-missing": says("`specs` must be an array"),
  "specs-empty": says("`specs` holds at least one spec"),
  "specs-too-many": (policy) => `at most ${policy.maxSpecsPerFile} specs in a file`,

  "name-missing": says("`name` must be a non-empty string"),
  "name-too-long": (policy) => `at most ${policy.maxNameLength} characters`,
  "name-not-kebab-case": says(
    "lower-case letters and digits, words joined by single hyphens, no device name of Windows",
  ),
  "cmd-missing": says("`cmd` must be a non-empty string"),
  "cmd-too-long": says(`at most ${LIMITS.cmdChars} characters`),
  "cmd-invalid-characters": says("no NUL, line break or lone surrogate"),
  "cmd-not-on-allowlist": (policy) =>
    `the name of the executable must be in \`executableAllowlist\`: ${policy.executableAllowlist.join(", ")}`,
  "cmd-not-trusted": says("a path must lie under PATH, `trustedExecutableDirs` or the spec's own `cwd`"),
  "args-not-array": says("`args` must be an array"),
  "args-too-many": (policy) => `at most ${policy.maxArgsCount} arguments`,
  "arg-not-string": says("every argument must be a string"),
  "arg-too-long": says(`at most ${LIMITS.argChars} characters`),
  "arg-invalid-characters": says("no NUL, line break or lone surrogate"),
  "cwd-not-string": says("`cwd` must be a string"),
  "cwd-too-long": says(`at most ${LIMITS.cwdChars} characters`),
  "cwd-invalid-characters": says("no NUL, line break or lone surrogate"),
  "invalid-workdir": (policy) =>
    policy.requireGitWorkdir
      ? `an existing git worktree root, or at most ${policy.gitWorktreeMaxParentDepth} levels below one`
      : "an absolute path at or below the dispatch root",
  "env-not-object": says("`env` must be an object"),
  "env-too-many": (policy) => `at most ${policy.maxEnvVars} variables`,
  "env-key-not-on-allowlist": (policy) =>
    policy.envKeyPolicy === "allowlist"
      ? "a name in `envKeyAllowlist` or with a prefix in `envKeyAllowlistPrefixes`, and no loader or interpreter hook"
      : "a POSIX name that matches none of `envKeyDenyPatterns`, and no loader or interpreter hook",
  "env-value-not-string": says("every value must be a string"),
  "env-value-too-long": says(`at most ${LIMITS.envValueChars} characters`),
  "env-value-invalid-characters": says("no NUL, line break or lone surrogate"),
  "ports-not-array": says("`ports` must be an array"),
  "ports-too-many": says(`at most ${LIMITS.ports} ports`),
  "port-invalid": says(`an integer from ${LIMITS.lowestPort} to ${LIMITS.highestPort}, not the engine's own`),
  "ttl-invalid": says("a number of minutes, at least 1"),
  "ttl-too-long": (policy) => `at most ${policy.maxTtlMinutes} minutes`,
  "attrs-not-object": says("`attrs` must be an object"),
  "attrs-not-serializable": says("`attrs` must have a JSON form"),
  "attrs-too-large": (policy) => `at most ${policy.maxAttrsBytes} bytes as JSON in UTF-8`,
  "healthcheck-missing": says("`healthcheck` must be an object"),
  "healthcheck-type-invalid": says('`type` is "http" or "command"'),
  "healthcheck-timeout-invalid": says(`a number of seconds above 0, at most ${LIMITS.timeoutSeconds}`),
  "healthcheck-interval-invalid": says(`a number of seconds above 0, at most ${LIMITS.intervalSeconds}`),
  "healthcheck-url-missing": says("`url` must be a non-empty string"),
  "healthcheck-url-not-absolute": says("an absolute http or https URL"),
  "healthcheck-url-host-not-allowed": says("a host of this machine or of `healthAllowedHosts`, no user or password"),
  "healthcheck-expect-status-missing": says("`expect_status` is required"),
  "healthcheck-expect-status-invalid": says(`an integer from ${LIMITS.lowestStatus} to ${LIMITS.highestStatus}`),
  "healthcheck-cmd-missing": says("`cmd` must be a non-empty string"),
  "healthcheck-cmd-too-long": says(`at most ${LIMITS.healthCommandChars} characters`),
  "healthcheck-cmd-invalid-characters": says("no NUL, line break or lone surrogate"),
  "healthcheck-shell-not-boolean": says("`shell` must be true or false"),
  "healthcheck-expect-regex-missing": says("`expect_regex` must be a non-empty string"),
  "healthcheck-expect-regex-too-long": says(`at most ${LIMITS.regexChars} characters`),
  "healthcheck-expect-regex-invalid": says("a JavaScript regular expression"),
  "healthcheck-cmd-not-on-allowlist": says(
    "every command of the line must be in `executableAllowlist`; no substitution, no redirection to a file",
  ),
  "healthcheck-cmd-not-trusted": says("a path must lie under PATH, `trustedExecutableDirs` or the spec's own `cwd`"),

  "restart-invalid": says(
    "`policy` is never, on-failure or always; max_restarts 1 to 100, window_minutes up to 1440, backoff_s and backoff_max_s 0.1 to 3600",
  ),

  "duplicate-name": says("names are unique in a file"),
  "written_by-not-string": says("`written_by` must be a string"),
  "wi_id-not-string": says("`wi_id` must be a string"),
} satisfies Record<string, Rule>;

export type ReasonCode = keyof typeof REASONS;
