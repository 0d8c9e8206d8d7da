import { join } from "node:path";
import { ask } from "../client";
import { type RunningEngine, startEngine } from "../engine";
import { type Fleet, SERVICE } from "../fleet";
import { childrenOf, residentMb } from "../process-cost";

type MoorageFleet = Fleet & {
  pids(): Promise<number[]>;
  /** SIGKILL, another engine, until its first answer; in milliseconds. */
  restartManager(): Promise<number>;
};

const PROJECT = "fleet";
const nameOf = (index: number) => `s-${index}`;
const named = (index: number) => ({ name: `${PROJECT}/${nameOf(index)}` });
const FILE_HOLDS = 5;

export async function moorageFleet(): Promise<MoorageFleet> {
  let engine: RunningEngine = await startEngine();
  const healthy = (index: number) =>
    ask(engine, "GET", `/api/managed-processes/wait/${PROJECT}/${nameOf(index)}?for=healthy&timeout=60`);
  const command = (verb: string, index: number) => ask(engine, "POST", `/api/managed-processes/${verb}`, named(index));
  const startAgain = async (index: number) => {
    await command("restart", index);
    await healthy(index);
  };
  return {
    name: "moorage",
    async start(ports) {
      const specs = ports.map((port, index) => specOf(index, port));
      const batches = Array.from({ length: Math.ceil(specs.length / FILE_HOLDS) }, (_, at) =>
        specs.slice(at * FILE_HOLDS, (at + 1) * FILE_HOLDS),
      );
      const verdicts = await Promise.all(
        batches.map((some, at) =>
          ask<{ status: string; reason: string }>(engine, "POST", "/api/dispatches?wait=120", {
            agent: `agent-${at}`,
            project: PROJECT,
            specs: some,
          }),
        ),
      );
      const bad = verdicts.find(({ status }) => status !== "success");
      if (bad) throw new Error(bad.reason);
    },
    restart: startAgain,
    async stop(index) {
      await command("kill", index);
    },
    startAgain,
    async list() {
      await ask(engine, "GET", "/api/managed-processes");
    },
    memoryMb: () => [engine.pid, ...childrenOf(engine.pid)].reduce((sum, pid) => sum + residentMb(pid), 0),
    async pids() {
      const { items } = await ask<{ items: { pid: number }[] }>(engine, "GET", "/api/managed-processes");
      return items.map(({ pid }) => pid);
    },
    async restartManager() {
      await engine.kill();
      engine = await engine.again();
      return engine.startMs;
    },
    close: () => engine.close(),
  };
}

const specOf = (index: number, port: number) => ({
  name: nameOf(index),
  cmd: "node",
  args: [join(process.cwd(), SERVICE), String(port)],
  ports: [port],
  healthcheck: { type: "http", url: `http://127.0.0.1:${port}/`, expect_status: 200, interval_s: 1, timeout_s: 60 },
});
