import type { Launch } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { childEnv } from "@/lib/process/child-env";
import type { Home } from "../home/home";

/** What every process of this generation carries in its environment, and is found again by. */
export const markOf = (record: Pick<ServiceRecord, "id" | "generation">, home: Pick<Home, "id">): string =>
  `${home.id}:${record.id}:${record.generation}`;

/** Without a `cwd` of its own a service runs in its agent's directory, where the agent wrote the sidecar. */
export const workdirOf = ({ spec, owner }: ServiceRecord, home: Home): string => spec.cwd || home.agent(owner.agent);

/** Everything that the spawner needs to know; nothing is looked up later. */
export function launchOf(
  record: ServiceRecord,
  home: Home,
  hostEnv: Readonly<Record<string, string | undefined>>,
): Launch {
  return {
    mark: markOf(record, home),
    file: record.executable,
    args: record.spec.args,
    cwd: workdirOf(record, home),
    env: childEnv(hostEnv, record.spec.env),
    logPath: home.log(record.id),
  };
}
