import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Row } from "../bench";
import { percentile } from "../measure";
import { coreShare } from "../process-cost";
import { openZoo } from "../zoo";

/** What it costs to ask healthy services again and again, and how punctual that is. */
export const health: Bench = {
  name: "health",
  async run({ quick, sizes }) {
    const rows: Row[] = [];
    for (const count of sizes) {
      // At the default pace the first half minute is dearer than all that follow: not to be judged in a hurry.
      for (const everySec of quick ? [1] : [1, 30]) {
        const zoo = await openZoo(count, { managedSpawn: { healthBackoffSec: everySec } });
        await sleep(quick ? 2_000 : 4_000 + everySec * 1_200); // until Next is loaded and every service has been asked once
        await zoo.gaps(); // forgets what was before
        const share = await coreShare([zoo.engine.pid], quick ? 5 : Math.max(15, everySec));
        const gaps = await zoo.gaps();
        await zoo.close();
        const what = `${count} services asked every ${everySec} s`;
        const limit = everySec === 1 ? 40 : 2;
        rows.push({
          area: "health",
          what: `${what}, engine`,
          unit: "% of a core",
          better: "lower",
          ours: share,
          ...(count === 1_000 && { goal: { of: "self" as const, atMost: limit } }),
        });
        if (everySec === 1) {
          const typical = percentile(gaps, 0.5);
          rows.push({
            area: "health",
            what: `${what}, drift p99 from the usual pause of ${Math.round(typical)} ms`,
            unit: "ms",
            better: "lower",
            ours: percentile(
              gaps.map((gap) => Math.abs(gap - typical)),
              0.99,
            ),
          });
        }
      }
    }
    return rows;
  },
};
