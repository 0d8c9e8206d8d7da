import { type ChildProcess, fork } from "node:child_process";
import type { ExitStatus, ProcessId } from "@/lib/edges/processes";
import { exactEnv } from "@/lib/process/exact-env";
import type { Order, Question, Questions, Report } from "@/lib/process/spawner-protocol";

export type LinkOptions = {
  /** The bundled `server/spawner.ts`. */
  spawnerPath: string;
  execArgv: readonly string[];
  onExit: (process: ProcessId, status: ExitStatus) => void;
  /** This spawner has died by itself; called once, after its last report. */
  onLost: () => void;
};

/** One life of the spawner. */
export type SpawnerLink = {
  /** Resolves true once it answers, false if it died before. */
  ready: Promise<boolean>;
  /** Resolves null when the spawner died before it answered. Never rejects. */
  ask<Q extends Question>(
    type: Q,
    body: Questions[Q]["body"],
    signal?: AbortSignal,
  ): Promise<Questions[Q]["answer"] | null>;
  /** Lets go of it: it ends its checks and itself, services live on. */
  close(): void;
};

/** Forks a spawner. It gets nothing of the engine's environment but what Node needs to start. */
export function linkSpawner({ spawnerPath, execArgv, onExit, onLost }: LinkOptions): SpawnerLink {
  const waiting = new Map<number, (answer: unknown) => void>();
  let setReady: (isReady: boolean) => void = () => undefined;
  const ready = new Promise<boolean>((resolve) => {
    setReady = resolve;
  });
  let asked = 0;
  let over = false;

  const child = forkOrNull();

  function forkOrNull(): ChildProcess | null {
    try {
      return fork(spawnerPath, [], {
        execArgv: [...execArgv],
        env: nodeEssentials(),
        cwd: "/",
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
    } catch {
      return null;
    }
  }

  function hear(report: Report): void {
    switch (report.type) {
      case "ready":
        setReady(true);
        return;
      case "exit":
        // A launch that was answered just before must have been heard of first.
        setImmediate(onExit, report.process, report.status);
        return;
      case "answer":
        waiting.get(report.ask)?.(report.value);
        waiting.delete(report.ask);
    }
  }

  function end(): boolean {
    if (over) return false;
    over = true;
    setReady(false);
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
    return true;
  }

  function lost(): void {
    if (!end()) return;
    // It may only have lost its tongue; whoever it still holds back must not run later.
    child?.kill("SIGKILL");
    setImmediate(onLost);
  }

  function post(order: Order): void {
    if (child?.connected) child.send(order, () => undefined);
    else lost();
  }

  child?.on("message", (report) => hear(report as Report));
  child?.on("disconnect", lost);
  child?.on("error", lost);
  if (!child) setImmediate(lost);

  return {
    ready,
    ask(type, body, signal) {
      return new Promise((resolve) => {
        if (over) return resolve(null);
        const ask = ++asked;
        const abort = () => post({ type: "abort-check", ask });
        waiting.set(ask, (answer) => {
          signal?.removeEventListener("abort", abort);
          resolve(answer as Questions[typeof type]["answer"] | null);
        });
        post({ type, ask, body } as Order);
        signal?.addEventListener("abort", abort, { once: true });
      });
    },
    close() {
      if (end() && child?.connected) child.disconnect();
    },
  };
}

const NODE_ESSENTIALS = ["PATH", "HOME", "SYSTEMROOT"];

function nodeEssentials(): NodeJS.ProcessEnv {
  const env: Record<string, string> = {};
  for (const name of NODE_ESSENTIALS) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return exactEnv(env);
}
