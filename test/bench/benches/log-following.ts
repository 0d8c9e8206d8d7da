import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Row } from "../bench";
import { ask } from "../client";
import { startEngine } from "../engine";
import { followers } from "../followers";
import { percentile } from "../measure";
import { coreShare } from "../process-cost";

const LINES_PER_SECOND = 10_000;

/** One busy log and many who follow it: from the write until the client has it, every line counted. */
export const logFollowing: Bench = {
  name: "log-following",
  async run({ quick }) {
    const engine = await startEngine();
    const spec = {
      name: "fountain",
      cmd: "node",
      args: [join(process.cwd(), "test/bench/children/line-fountain.mjs"), String(LINES_PER_SECOND)],
      healthcheck: {
        type: "command",
        cmd: "node -p 1",
        shell: false,
        expect_regex: "1",
        timeout_s: 60,
        interval_s: 60,
      },
    };
    const verdict = await ask<{ status: string; reason: string }>(engine, "POST", "/api/dispatches?wait=60", {
      agent: "bench",
      project: "bench",
      specs: [spec],
    });
    if (verdict.status !== "success") throw new Error(verdict.reason);
    const rows: Row[] = [];
    for (const path of [
      "/api/managed-processes/log-stream/bench/fountain?tail=0",
      "/api/stream?topics=log:bench/fountain&tail=0",
    ]) {
      for (const clients of quick ? [1, 100] : [1, 10, 100]) {
        const crowd = await followers(engine, path, clients);
        await sleep(500);
        crowd.begin();
        const seconds = quick ? 4 : 10;
        const [share, theirs] = await Promise.all([coreShare([engine.pid], seconds), coreShare([crowd.pid], seconds)]);
        const { latencies, lost, doubled, seen } = await crowd.end();
        const what = `${clients} follow ${LINES_PER_SECOND} lines/s by ${path.split("?")[0]?.split("/").slice(0, 4).join("/")}`;
        const busy = clients === 100;
        rows.push(
          {
            area: "logs",
            what: `${what}, write to client p99 (${seen} lines, ${lost} lost, ${doubled} doubled)`,
            unit: "ms",
            better: "lower",
            ours: percentile(latencies, 0.99),
            ...(busy && { goal: { of: "self" as const, atMost: 25 } }),
          },
          { area: "logs", what: `${what}, p50`, unit: "ms", better: "lower", ours: percentile(latencies, 0.5) },
          {
            area: "logs",
            what: `${what}, engine`,
            unit: "% of a core",
            better: "lower",
            ours: share,
            ...(busy && { goal: { of: "self" as const, atMost: 25 } }),
          },
          // Where both together want more cores than there are, the engine was not what was measured.
          { area: "logs", what: `${what}, the clients`, unit: "% of a core", better: "lower", ours: theirs },
        );
      }
    }
    await engine.close();
    return rows;
  },
};
