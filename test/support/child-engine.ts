import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Operation, StreamOperation } from "@/server/runtime";
import { builtEntry } from "./built";

type Reply = { status: number; value: never };

/** An engine in a process of its own that can be killed at any instant. */
export type ChildEngine = {
  pid: number;
  call<T>(
    operation: Operation | StreamOperation,
    request?: { body?: unknown; params?: object; query?: string; actor?: string },
  ): Promise<{ status: number; value: T }>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Resolves with the signal or code once it has ended, by whatever hand. */
  ended: Promise<string | number | null>;
  stderr(): string;
};

type Options = { env?: Record<string, string>; config?: string };

/** Resolves with an engine that is ready, or with one that was told to crash before it could be. */
export async function startChildEngine(home: string, options: Options = {}): Promise<ChildEngine> {
  const { engine, ready } = await launchChildEngine(home, options);
  await ready.catch((error) => {
    if (!options.env?.MOORAGE_CRASH_AT) throw error;
  });
  return engine;
}

/** `awake`: its code is loaded, and it begins. `ready`: it has sorted out what it found; rejects if it ends before. */
export async function launchChildEngine(home: string, { env = {}, config }: Options = {}) {
  const [script, spawner] = await Promise.all([
    builtEntry("test/support/engine-child.ts"),
    builtEntry("server/spawner.ts"),
  ]);
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env; // reading them takes as long as a whole boot
  const child = spawn(process.execPath, [script, home, spawner, ...(config ? [config] : [])], {
    env: { ...inherited, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  const ended = new Promise<string | number | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code)),
  );
  const said = (word: "awake" | "ready") =>
    new Promise<void>((resolve, reject) => {
      lines.on("line", (line) => {
        if (JSON.parse(line)[word]) resolve();
      });
      void ended.then((how) => reject(new Error(`the engine ended (${how}) before it was ${word}: ${stderr}`)));
    });
  const lines = createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, status, value } = JSON.parse(line);
    if (id !== undefined) waiting.get(id)?.({ status, value: value as never });
  });
  child.stdin.on("error", () => undefined); // a killed engine reads nothing more
  const [awake, ready] = [said("awake"), said("ready")];
  for (const one of [awake, ready]) one.catch(() => undefined); // told to whoever waits for it
  return { engine: handleOf(child, waiting, ended, () => stderr), awake, ready };
}

function handleOf(
  child: ChildProcess,
  waiting: Map<number, (reply: Reply) => void>,
  ended: ChildEngine["ended"],
  stderr: () => string,
): ChildEngine {
  let last = 0;
  return {
    pid: child.pid ?? 0,
    call: (operation, request = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, resolve as (reply: Reply) => void);
        void ended.then((how) => reject(new Error(`the engine ended (${how})`)));
        child.stdin?.write(`${JSON.stringify({ id, operation, ...request })}\n`);
      }),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    ended,
    stderr,
  };
}
