import type { Launch } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { childEnv } from "@/lib/process/child-env";
import { splitLine } from "@/lib/spec/shell-line";
import { calledAs } from "@/lib/spec-world/called-as";
import type { Home } from "../home/home";

/** What every process of this generation carries in its environment, and is found again by. */
export const markOf = (record: Pick<ServiceRecord, "id" | "generation">, home: Pick<Home, "id">): string =>
  `${home.id}:${record.id}:${record.generation}`;

/** Without a `cwd` of its own a service runs in its agent's directory, where the agent wrote the sidecar. */
export const workdirOf = ({ spec, owner }: ServiceRecord, home: Home): string => spec.cwd || home.agent(owner.agent);

type Environment = Readonly<Record<string, string | undefined>>;

const checkNames = new WeakMap<ServiceRecord, string>();

/** The name that the program of a check is to see as its own: looked for once, not at every question. */
export function checkCalledAs(record: ServiceRecord, home: Home, env: Environment): string {
  const known = checkNames.get(record);
  if (known !== undefined) return known;
  const name = checkName(record, home, env);
  checkNames.set(record, name);
  return name;
}

function checkName(record: ServiceRecord, home: Home, { PATH: path = "" }: Environment): string {
  const { healthcheck: check } = record.spec;
  const [file = ""] = record.checkArgv ?? [];
  if (check.type !== "command") return file;
  const words = check.shell ? null : splitLine(check.cmd);
  const cmd = words === null ? "sh" : words.ok ? words.argv[0] : undefined;
  return cmd === undefined ? file : calledAs({ cmd, cwd: workdirOf(record, home), file, path });
}

/** Everything that the spawner needs to know; nothing is looked up later. */
export function launchOf(record: ServiceRecord, home: Home, hostEnv: Environment): Launch {
  const cwd = workdirOf(record, home);
  return {
    mark: markOf(record, home),
    file: record.executable,
    calledAs: calledAs({ cmd: record.spec.cmd, cwd, file: record.executable, path: hostEnv.PATH ?? "" }),
    args: record.spec.args,
    cwd,
    env: childEnv(hostEnv, record.spec.env),
    logPath: home.log(record.id),
  };
}
