import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Row } from "../bench";
import { childrenOf, coreShare, residentMb } from "../process-cost";
import { openZoo } from "../zoo";

const GOALS: Record<number, { share: number; mb: number }> = {
  100: { share: 0.5, mb: 150 },
  1000: { share: 1, mb: 250 },
};

/** An engine that nobody looks at, with its services healthy. */
export const idle: Bench = {
  name: "idle",
  async run({ quick, sizes }) {
    const rows: Row[] = [];
    for (const count of sizes) {
      const zoo = await openZoo(count);
      const { pid } = zoo.engine;
      // Until Next is loaded and, but where there is no time, each service has been asked once and its code is warm.
      await sleep(quick ? 4_000 : 40_000);
      const share = await coreShare([pid, ...childrenOf(pid)], quick ? 6 : 30);
      const mb = residentMb(pid);
      const spawner = childrenOf(pid).reduce((sum, child) => sum + residentMb(child), 0);
      await zoo.close();
      const goal = GOALS[count]; // of an engine that is warm: none where there is no time for that
      const atMost = (value: number | undefined) =>
        value === undefined || quick ? {} : { goal: { of: "self" as const, atMost: value } };
      rows.push(
        {
          area: "idle",
          what: `${count} services, engine and spawner`,
          unit: "% of a core",
          better: "lower",
          ours: share,
          ...atMost(goal?.share),
        },
        {
          area: "idle",
          what: `${count} services, memory of the engine`,
          unit: "MB",
          better: "lower",
          ours: mb,
          ...atMost(goal?.mb),
        },
        { area: "idle", what: `${count} services, memory of the spawner`, unit: "MB", better: "lower", ours: spawner },
      );
    }
    return rows;
  },
};
