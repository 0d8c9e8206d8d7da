import { rmSync } from "node:fs";
import { thisPlatform } from "@/lib/process/platform";
import { type Child, startChild } from "./child";
import { type RunningEngine, startEngine } from "./engine";
import { seededHome } from "./seeded-home";

// Below the ports that tests and outgoing connections take.
const FIRST_PORT = 12_000;

export type Zoo = {
  engine: RunningEngine;
  services: Child<{ ready: true }>;
  close(): Promise<void>;
};

/** An engine that has taken over so many living services, each with a port of its own. */
export async function openZoo(count: number, settings: { managedSpawn?: object } = {}): Promise<Zoo> {
  const services = await startChild<{ ready: true }>("port-zoo.mjs", [FIRST_PORT, count]);
  const seen = thisPlatform().table.look(services.pid);
  if (typeof seen === "string") throw new Error(`the services are ${seen}`);
  const process = { pid: seen.pid, birth: seen.birth };
  const home = seededHome({ count, process, firstPort: FIRST_PORT, settings });
  const engine = await startEngine(home);
  return {
    engine,
    services,
    async close() {
      await engine.kill();
      await services.kill();
      rmSync(engine.home, { recursive: true, force: true });
    },
  };
}
