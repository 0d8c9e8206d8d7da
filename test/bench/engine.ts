import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../support/free-port";
import { ask, type Engine } from "./client";

export type RunningEngine = Engine & {
  pid: number;
  home: string;
  /** From the start of the process to its first answer, in milliseconds. */
  startMs: number;
  /** SIGKILL: services live on. */
  kill(): Promise<void>;
  /** Another engine on the same home and port. */
  again(): Promise<RunningEngine>;
  /** Ends every service, the engine, and removes its home. */
  close(): Promise<void>;
};

const MAIN = join(process.cwd(), "dist/server/main.mjs");
/** Where engines leave a CPU profile when they end; empty for none. */
const PROFILES = process.env.MOORAGE_BENCH_PROFILES ?? "";
const NODE_WORDS = PROFILES ? ["--cpu-prof", `--cpu-prof-dir=${PROFILES}`] : [];
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Many services are wanted here, and commands as quick as they come. */
const SETTINGS = {
  managedSpawn: { requireGitWorkdir: false, maxLivePerProject: 1_000, maxLivePerAgent: 1_000 },
  server: {
    limits: { commands: { perSecond: 10_000, burst: 10_000 }, restarts: { perSecond: 10_000, burst: 10_000 } },
  },
};

export function newHome(settings: { managedSpawn?: object } = {}): string {
  const home = mkdtempSync(join(tmpdir(), "moorage-bench-"));
  mkdirSync(join(home, "engine"), { mode: 0o700 });
  const managedSpawn = { ...SETTINGS.managedSpawn, ...settings.managedSpawn };
  writeFileSync(join(home, "config.json"), JSON.stringify({ ...SETTINGS, managedSpawn }));
  return home;
}

/** The engine as it is shipped, in a process of its own. */
export async function startEngine(home = newHome(), known?: number): Promise<RunningEngine> {
  const port = known ?? (await freePort());
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env; // reading them takes as long as a whole boot
  const begun = performance.now();
  const child = spawn(process.execPath, [...NODE_WORDS, MAIN], {
    env: { ...env, NODE_ENV: "production", MOORAGE_HOME: home, MOORAGE_PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.add(child);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const ended = once(child, "exit").then(() => running.delete(child));
  const url = `http://127.0.0.1:${port}`;
  const reach = async (): Promise<number> => {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the engine ended: ${said}`);
      const there = await fetch(`${url}/api/managed-processes`).then(
        (answer) => answer.arrayBuffer().then(() => true),
        () => false,
      );
      if (there) return performance.now() - begun;
      await sleep(5);
    }
  };
  const startMs = await reach();
  const engine: Engine = { url, token: readFileSync(join(home, "engine/token"), "utf8").trim() };
  const kill = async () => {
    // A profile is written by a process that ends in order.
    child.kill(PROFILES ? "SIGTERM" : "SIGKILL");
    await ended;
  };
  return {
    ...engine,
    pid: child.pid ?? 0,
    home,
    startMs,
    kill,
    again: () => startEngine(home, port),
    async close() {
      const { items } = await ask<{ items: { owner_project: string }[] }>(engine, "GET", "/api/managed-processes");
      for (const project of new Set(items.map((item) => item.owner_project))) {
        await ask(engine, "DELETE", `/api/projects/${project}`, {});
      }
      await kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
