import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Row } from "../bench";
import { median, timed } from "../measure";
import { cpuSeconds } from "../process-cost";
import { openZoo } from "../zoo";

/** Requests that are counted together: the kernel counts processor time in hundredths of a second. */
const TOGETHER = 20;
/** Until what follows a start is done: that is not the ledger's. */
const SETTLED_MS = 1_000;

/** Who has which port, computed for every request out of the records and a look at the machine's sockets. */
export const ledger: Bench = {
  name: "ledger",
  async run({ rounds, sizes }) {
    const rows: Row[] = [];
    for (const count of sizes) {
      const zoo = await openZoo(count);
      const { url, pid } = zoo.engine;
      const read = async () => void (await (await fetch(`${url}/api/ports`)).arrayBuffer());
      const readAll = async () => {
        for (let request = 0; request < TOGETHER; request++) await read();
      };
      // Loading the page framework takes an engine away for a while: not in the middle of a question.
      await (await fetch(url)).arrayBuffer();
      await sleep(SETTLED_MS);
      await readAll(); // warm
      const [cpu, wall]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        const before = cpuSeconds(pid);
        wall.push((await timed(readAll)) / TOGETHER);
        cpu.push(((cpuSeconds(pid) - before) * 1_000) / TOGETHER);
      }
      await zoo.close();
      const goal = { goal: { of: "self" as const, atMost: 100 } };
      const row = (what: string, ours: number): Row => ({
        ...{ area: "ledger", what, unit: "ms", better: "lower", ours },
        ...goal,
      });
      rows.push(
        row(`GET /api/ports of ${count} services, processor time`, median(cpu)),
        row(`GET /api/ports of ${count} services`, median(wall)),
      );
    }
    return rows;
  },
};
