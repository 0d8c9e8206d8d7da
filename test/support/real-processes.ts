import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import type { ExitStatus, Launch, ProcessId } from "@/lib/edges/processes";
import { createProcesses, type NodeProcesses } from "@/lib/process/node-processes";
import { builtSpawner } from "./built";
import { comesTrue } from "./comes-true";

export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/services/${name}`, import.meta.url));

type Exit = { process: ProcessId; status: ExitStatus };

/** Real processes in a home of their own, per test. Afterwards nothing that carries the home's mark may live. */
export type World = {
  homeId: string;
  folder: string;
  processes: NodeProcesses;
  exits: Exit[];
  /** The mark of `shop/<name>`, generation 1. */
  mark(name?: string): string;
  /** A launch of `/bin/sh` with a fixture script, or of any file. */
  launchOf(over?: Partial<Launch> & { script?: string }): Launch;
  /** Launches and lets run, and waits until the service has written the file `ready` in the folder. */
  running(over?: Partial<Launch> & { script?: string }): Promise<ProcessId>;
  stop(process: ProcessId, graceMs?: number): Promise<boolean>;
  exitOf(process: ProcessId): Promise<ExitStatus>;
  spawnerPid(): number;
};

export function realProcesses(): World {
  const world = {} as World;

  beforeEach(async () => {
    const homeId = `test-${randomUUID()}`;
    const folder = mkdtempSync(join(tmpdir(), "moorage-real-"));
    const processes = createProcesses({ homeId, spawnerPath: await builtSpawner(), clock: nodeClock });
    await processes.ready();
    Object.assign(world, makeWorld(homeId, folder, processes));
  });

  afterEach(async () => {
    const left = await world.processes.findMarked();
    for (const { process } of left) await world.processes.stop({ process, mark: world.mark(), graceMs: 0 });
    world.processes.close();
    rmSync(world.folder, { recursive: true, force: true });
    expect(left).toEqual([]);
  });

  return world;
}

function makeWorld(homeId: string, folder: string, processes: NodeProcesses): World {
  const exits: Exit[] = [];
  processes.onExit((process, status) => exits.push({ process, status }));
  const mark = (name = "web") => `${homeId}:shop/${name}:1`;

  const launchOf: World["launchOf"] = ({ script, ...over } = {}) => ({
    mark: mark(),
    file: script === undefined ? "/bin/sleep" : "/bin/sh",
    args: script === undefined ? ["600"] : [fixture(script)],
    cwd: folder,
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin" },
    logPath: join(folder, "logs", "web.log"),
    ...over,
  });

  return {
    homeId,
    folder,
    processes,
    exits,
    mark,
    launchOf,
    async running(over) {
      const launched = await processes.launch(launchOf(over));
      if (!launched.ok) throw new Error(launched.fault.message);
      expect(await processes.openGate(launched.value)).toBe(true);
      await comesTrue("the service says it is ready", () => existsSync(join(folder, "ready")));
      return launched.value;
    },
    stop: (process, graceMs = 5_000) => processes.stop({ process, mark: mark(), graceMs }),
    exitOf: async (process) =>
      (await comesTrue("its end is told", () => exits.find((exit) => exit.process.pid === process.pid))).status,
    spawnerPid: () => childrenOf(process.pid).find((pid) => commandLine(pid).includes("spawner.mjs")) ?? 0,
  };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);

export const commandLine = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
