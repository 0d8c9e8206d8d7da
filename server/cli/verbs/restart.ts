import { eachService } from "../each-service";
import { withTargets } from "../targets";
import { onEngine, type Verb } from "../verb";

type Restarted = { pid: number | null; generation: number };

export const restart: Verb = {
  define: withTargets,
  examples: ["moorage restart shop/web && moorage wait shop/web", "moorage restart web --project shop --generation 3"],
  run: onEngine((client, cli, given) =>
    eachService<Restarted>(
      "/api/managed-processes/restart",
      ({ pid, generation }, name) => `${name} was started anew: pid ${pid}, generation ${generation}\n`,
      client,
      cli,
      given,
    ),
  ),
};
