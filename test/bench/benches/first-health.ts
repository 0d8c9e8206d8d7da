import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../support/free-port";
import type { Bench, Row } from "../bench";
import { ask } from "../client";
import { startEngine } from "../engine";
import { SERVICE } from "../fleet";
import { median, percentile } from "../measure";

type Verdict = { status: string; reason: string | null; specs: { first_health_ms: number }[] };
type View = { first_healthy_at: number; log_path: string };

/** How much later than the service itself the engine knows that it is ready. */
export const firstHealth: Bench = {
  name: "first-health",
  async run({ quick }) {
    const engine = await startEngine();
    const rows: Row[] = [];
    for (const readyAfterMs of [0, 60, 850]) {
      const late: number[] = [];
      for (let turn = 0; turn < (quick ? 8 : 30); turn++) {
        const port = await freePort();
        const name = `ready-${readyAfterMs}-${turn}`;
        const spec = {
          name,
          cmd: "node",
          args: [join(process.cwd(), SERVICE), String(port), String(readyAfterMs)],
          ports: [port],
          healthcheck: { type: "http", url: `http://127.0.0.1:${port}/`, expect_status: 200, timeout_s: 60 },
        };
        const verdict = await ask<Verdict>(engine, "POST", "/api/dispatches?wait=60", {
          agent: "bench",
          project: "bench",
          specs: [spec],
        });
        if (verdict.status !== "success") throw new Error(verdict.reason ?? verdict.status);
        const view = await ask<View>(engine, "GET", `/api/managed-processes/by-name/bench/${name}`);
        const [, ready] = /ready (\d+)/.exec(readFileSync(view.log_path, "utf8")) ?? [];
        late.push(view.first_healthy_at - Number(ready));
        await ask(engine, "POST", "/api/managed-processes/kill", { name: `bench/${name}` });
      }
      const what = `first health noticed after the service was ready, ready ${readyAfterMs} ms after its start`;
      rows.push(
        {
          area: "life",
          what: `${what}, median`,
          unit: "ms",
          better: "lower",
          ours: median(late),
          goal: { of: "self", atMost: 20 },
        },
        {
          area: "life",
          what: `${what}, p90`,
          unit: "ms",
          better: "lower",
          ours: percentile(late, 0.9),
          goal: { of: "self", atMost: 100 },
        },
      );
    }
    await engine.close();
    return rows;
  },
};
