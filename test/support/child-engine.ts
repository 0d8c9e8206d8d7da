import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Operation } from "@/server/runtime";
import { builtEntry } from "./built";

type Reply = { status: number; value: never };

/** An engine in a process of its own that can be killed at any instant. */
export type ChildEngine = {
  pid: number;
  call<T>(
    operation: Operation,
    request?: { body?: unknown; params?: object; query?: string },
  ): Promise<{ status: number; value: T }>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Resolves with the signal or code once it has ended, by whatever hand. */
  ended: Promise<string | number | null>;
  stderr(): string;
};

export async function startChildEngine(
  home: string,
  { env = {}, config }: { env?: Record<string, string>; config?: string } = {},
): Promise<ChildEngine> {
  const [script, spawner] = await Promise.all([
    builtEntry("test/support/engine-child.ts"),
    builtEntry("server/spawner.ts"),
  ]);
  const child = spawn(process.execPath, [script, home, spawner, ...(config ? [config] : [])], {
    env: { ...process.env, ...env },
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
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const heard = JSON.parse(line);
      if (heard.ready) resolve();
      if (heard.refused !== undefined) reject(new Error(`refused: ${line}`));
      if (heard.id !== undefined) waiting.get(heard.id)?.({ status: heard.status, value: heard.value as never });
    });
    void ended.then((how) => reject(new Error(`the engine ended (${how}) before it was ready: ${stderr}`)));
  });
  child.stdin.on("error", () => undefined); // a killed engine reads nothing more
  await ready.catch((error) => {
    if (!env.MOORAGE_CRASH_AT) throw error;
  });
  return handleOf(child, waiting, ended, () => stderr);
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
