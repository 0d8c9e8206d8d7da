import { eachService } from "../each-service";
import { withTargets } from "../targets";
import { onEngine, type Verb } from "../verb";

type Killed = { killed_pid: number | null; killed: boolean };

export const kill: Verb = {
  define: withTargets,
  examples: ["moorage kill shop/web", "moorage kill web worker --project shop", "moorage kill --all --project shop"],
  run: onEngine((client, cli, given) =>
    eachService<Killed>(
      "/api/managed-processes/kill",
      ({ killed_pid, killed }, name) =>
        killed ? `${name} was stopped (pid ${killed_pid})\n` : `${name} did not run any more; it was ended\n`,
      client,
      cli,
      given,
    ),
  ),
};
