import { eachService, withTargets } from "../each-service";
import { onEngine, type Verb } from "../verb";

type Killed = { name: string; killed_pid: number | null; killed: boolean };

export const kill: Verb = {
  define: withTargets,
  examples: ["moorage kill shop/web", "moorage kill web worker --project shop"],
  run: onEngine((client, cli, given) =>
    eachService<Killed>(
      "/api/managed-processes/kill",
      ({ name, killed_pid, killed }) =>
        killed ? `${name} was stopped (pid ${killed_pid})\n` : `${name} did not run any more; it was ended\n`,
      client,
      cli,
      given,
    ),
  ),
};
