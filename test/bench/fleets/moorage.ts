import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../client";
import { type RunningEngine, startEngine } from "../engine";
import { type Fleet, SERVICE } from "../fleet";
import { timed } from "../measure";
import { childrenOf, residentMb } from "../process-cost";

type MoorageFleet = Fleet & {
  pids(): Promise<number[]>;
  /** SIGKILL, another engine, until its first answer; in milliseconds. */
  restartManager(): Promise<number>;
  /** Stops one; from when its process was last seen alive (looked for each millisecond) until that was told. */
  stopTold(index: number): Promise<number>;
  /** Restarts one until it is healthy; what that took beyond the start of the service until it listens, by its own word. */
  restartOverOwnStart(index: number): Promise<number>;
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
  const view = (index: number) =>
    ask<{ pid: number; log_path: string }>(engine, "GET", `/api/managed-processes/by-name/${PROJECT}/${nameOf(index)}`);
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
    async stopTold(index) {
      const { pid } = await view(index);
      let told = 0;
      const stopped = command("kill", index).then(() => {
        told = performance.now();
      });
      let alive = performance.now();
      while (isAlive(pid)) {
        alive = performance.now();
        await sleep(1);
      }
      await stopped;
      return told - alive;
    },
    async restartOverOwnStart(index) {
      const ms = await timed(() => startAgain(index));
      const log = readFileSync((await view(index)).log_path, "utf8");
      const own = [...log.matchAll(/^ready \d+ (\d+)$/gm)].at(-1)?.[1];
      return ms - Number(own);
    },
    close: () => engine.close(),
  };
}

/** A zombie lives no more: whose child it is has only not asked yet. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

const specOf = (index: number, port: number) => ({
  name: nameOf(index),
  cmd: "node",
  args: [join(process.cwd(), SERVICE), String(port)],
  ports: [port],
  healthcheck: { type: "http", url: `http://127.0.0.1:${port}/`, expect_status: 200, interval_s: 1, timeout_s: 60 },
});
