import { judgeExecutable } from "./allowlist";
import type { Bench } from "./bench";
import { mayBeSet } from "./env-policy";
import type { Found } from "./found";
import { judgeHealthCommand } from "./health-command";
import { urlFault } from "./health-url";
import { shown } from "./shown";
import type { SoundParts } from "./sound-parts";
import { workdirFault } from "./workdir";

/** What a spec's commands lead to, looked up once so that nothing else is run later. */
export type Resolved = {
  /** Absolute real path; null where the allowed name leads to nothing. */
  executable: string | null;
  /** The argument vector of a command check, its first word resolved; null for http checks and where it leads to nothing. */
  checkArgv: string[] | null;
};

/** The paths of the objections start at the spec. */
export type Judgement = { objections: Found[]; warnings: string[]; resolved: Resolved };

/** What the policy says about one spec. */
export function judgeSpec(spec: SoundParts, bench: Bench): Judgement {
  const cwd = spec.cwd ?? "";
  const command = judgeCommand(spec.cmd, cwd, bench);
  const { line, shell } = spec.healthCommand ?? {};
  const check = line === undefined || shell === undefined ? null : judgeHealthCommand(line, shell, cwd, bench);
  return {
    objections: [
      ...command.objections,
      ...judgeWorkdir(spec.cwd, bench),
      ...judgeEnv(spec.envKeys, bench),
      ...judgePorts(spec.ports, bench.enginePort),
      ...judgeUrl(spec.healthUrl, bench),
      ...(check?.objections ?? []),
    ],
    warnings: [...command.warnings, ...(check?.warnings ?? [])],
    resolved: { executable: command.path, checkArgv: check?.argv ?? null },
  };
}

type CommandJudgement = { objections: Found[]; warnings: string[]; path: string | null };

function judgeCommand(cmd: string | null, cwd: string, { policy, world }: Bench): CommandJudgement {
  if (cmd === null) return { objections: [], warnings: [], path: null };
  const verdict = judgeExecutable(cmd, cwd, policy, world);
  if (!verdict.may) {
    return {
      objections: [{ code: `cmd-${verdict.because}`, detail: shown(cmd), path: ["cmd"] }],
      warnings: [],
      path: null,
    };
  }
  return { objections: [], warnings: verdict.path === null ? [`cmd-not-found (${cmd})`] : [], path: verdict.path };
}

function judgeWorkdir(cwd: string | null, { policy, world, cwdRoot }: Bench): Found[] {
  const detail = cwd === null ? null : workdirFault(cwd, cwdRoot, policy, world);
  return detail === null ? [] : [{ code: "invalid-workdir", detail, path: ["cwd"] }];
}

const judgeEnv = (keys: string[], { policy }: Bench): Found[] =>
  keys
    .filter((key) => !mayBeSet(key, policy))
    .map((key) => ({ code: "env-key-not-on-allowlist", detail: shown(key), path: ["env", key] }));

/** A service on the engine's own port could only take it from the engine. */
const judgePorts = (ports: unknown[], enginePort: number | null): Found[] =>
  ports.flatMap((port, index) =>
    enginePort !== null && (port === enginePort || port === String(enginePort))
      ? [{ code: "port-invalid" as const, detail: shown(port), path: ["ports", index] }]
      : [],
  );

function judgeUrl(url: string | null, { policy, world, enginePort }: Bench): Found[] {
  if (url === null) return [];
  const { healthAllowedHosts } = policy;
  const fault = urlFault(url, { hostname: world.hostname, healthAllowedHosts, enginePort });
  if (fault === null) return [];
  const detail = "host" in fault ? shown(fault.host) : null;
  return [{ code: fault.code, detail, path: ["healthcheck", "url"] }];
}
