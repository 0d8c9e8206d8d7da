import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Row } from "../bench";
import { ask } from "../client";
import { median } from "../measure";
import { openZoo } from "../zoo";

/** Services that live are taken over by the next engine: how long until that is done, and until it answers at all. */
export const adopt: Bench = {
  name: "adopt",
  async run({ rounds, sizes }) {
    const rows: Row[] = [];
    for (const count of sizes) {
      const zoo = await openZoo(count);
      const [answered, adopted]: [number[], number[]] = [[], []];
      let { engine } = zoo;
      for (let round = 0; round < rounds; round++) {
        await engine.kill();
        const begun = performance.now();
        engine = await engine.again();
        answered.push(engine.startMs);
        while ((await ask<{ boot: string }>(engine, "GET", "/api/health")).boot !== "ready") await sleep(2);
        adopted.push(performance.now() - begun - engine.startMs);
      }
      const health = await ask<{ services: { healthy?: number } }>(engine, "GET", "/api/health");
      if (health.services.healthy !== count)
        throw new Error(`only ${health.services.healthy} of ${count} were adopted`);
      await engine.kill();
      await zoo.close();
      rows.push(
        {
          area: "life",
          what: `engine killed and started with ${count} living services, until the first answer`,
          unit: "ms",
          better: "lower",
          ours: median(answered),
          goal: { of: "self", atMost: 600 },
        },
        {
          area: "life",
          what: `… then until all ${count} are adopted`,
          unit: "ms",
          better: "lower",
          ours: median(adopted),
          ...(count === 1_000 && { goal: { of: "self" as const, atMost: 300 } }),
        },
      );
    }
    return rows;
  },
};
