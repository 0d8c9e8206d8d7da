import { rmSync } from "node:fs";
import type { ProcessId } from "@/lib/edges/processes";
import { thisPlatform } from "@/lib/process/platform";
import { startChild } from "./child";
import { type RunningEngine, startEngine } from "./engine";
import { seededHome } from "./seeded-home";

// Below the ports that tests and outgoing connections take.
const FIRST_PORT = 12_000;
/** A process for each service would be a thousand processes; one for all would be no service that exists. */
const PORTS_PER_PROCESS = 50;

export type Zoo = {
  engine: RunningEngine;
  /** The times between two questions on one port since the last call, in milliseconds. */
  gaps(): Promise<number[]>;
  close(): Promise<void>;
};

/** An engine that has taken over so many living services, each with a port of its own. */
export async function openZoo(count: number, settings: { managedSpawn?: object } = {}): Promise<Zoo> {
  const houses = await Promise.all(
    Array.from({ length: Math.ceil(count / PORTS_PER_PROCESS) }, (_, at) => {
      const taken = at * PORTS_PER_PROCESS;
      return startChild("port-zoo.mjs", [FIRST_PORT + taken, Math.min(PORTS_PER_PROCESS, count - taken)]);
    }),
  );
  const ids = houses.map(({ pid }) => identityOf(pid));
  const process = (index: number) => ids[Math.floor(index / PORTS_PER_PROCESS)] ?? null;
  const engine = await startEngine(seededHome({ count, process, firstPort: FIRST_PORT, settings }));
  return {
    engine,
    async gaps() {
      const told = await Promise.all(houses.map((house) => house.ask<{ gaps: number[] }>("gaps")));
      return told.flatMap(({ gaps }) => gaps);
    },
    async close() {
      await engine.kill();
      await Promise.all(houses.map((house) => house.kill()));
      rmSync(engine.home, { recursive: true, force: true });
    },
  };
}

function identityOf(pid: number): ProcessId {
  const seen = thisPlatform().table.look(pid);
  if (typeof seen === "string") throw new Error(`process ${pid} is ${seen}`);
  return { pid: seen.pid, birth: seen.birth };
}
