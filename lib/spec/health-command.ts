import { judgeExecutable } from "./allowlist";
import type { Bench } from "./bench";
import type { Found } from "./found";
import { shellCommands } from "./shell-commands";
import { splitLine } from "./shell-line";
import { shown } from "./shown";

export type HealthCommandVerdict = {
  objections: Found[];
  warnings: string[];
  /** What is run for a check, its first word an absolute path; null where it cannot be. */
  argv: string[] | null;
};

/** Judges the line of a command check by the policy that holds for services themselves. */
export function judgeHealthCommand(line: string, shell: boolean, cwd: string, bench: Bench): HealthCommandVerdict {
  return shell ? judgeShellLine(line, cwd, bench) : judgeArgv(line, cwd, bench);
}

function judgeArgv(line: string, cwd: string, bench: Bench): HealthCommandVerdict {
  const split = splitLine(line);
  if (!split.ok) return refused("healthcheck-cmd-not-on-allowlist", split.problem);
  const [first = "", ...args] = split.argv;
  const verdict = judgeExecutable(first, cwd, bench.policy, bench.world);
  if (!verdict.may) return refused(`healthcheck-cmd-${verdict.because}`, first);
  const warnings = split.operators.map((operator) => `healthcheck.cmd: ${operator} is a mere argument, shell is false`);
  if (verdict.path === null) return { objections: [], warnings: [...warnings, notFound(first)], argv: null };
  return { objections: [], warnings, argv: [verdict.path, ...args] };
}

function judgeShellLine(line: string, cwd: string, bench: Bench): HealthCommandVerdict {
  const parsed = shellCommands(line);
  if (!parsed.ok) return refused("healthcheck-cmd-not-on-allowlist", parsed.problem);
  const warnings: string[] = [];
  for (const command of parsed.commands) {
    const verdict = judgeExecutable(command, cwd, bench.policy, bench.world);
    if (!verdict.may) return refused(`healthcheck-cmd-${verdict.because}`, command);
    if (verdict.path === null) warnings.push(notFound(command));
  }
  const sh = bench.world.resolve("sh", "");
  return { objections: [], warnings, argv: sh.found ? [sh.path, "-c", line] : null };
}

const notFound = (command: string): string => `healthcheck-cmd-not-found (${shown(command)})`;

const refused = (code: Found["code"], detail: string): HealthCommandVerdict => ({
  objections: [{ code, detail: shown(detail), path: ["healthcheck", "cmd"] }],
  warnings: [],
  argv: null,
});
