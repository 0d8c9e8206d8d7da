import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/server/main.mjs", import.meta.url));

export type LaunchOptions = {
  home: string;
  port: number;
  env?: Record<string, string>;
  /** Words before `node …`, such as a program that takes rights away. */
  through?: readonly string[];
};

export type LaunchedEngine = {
  child: ChildProcess;
  /** Resolves when it serves, rejects with what it said if it ends before. */
  up: Promise<void>;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  output(): string;
};

/** Starts the engine as it is shipped, `dist/server/main.mjs`, in a process of its own. */
export function launchEngine({ home, port, env = {}, through = [] }: LaunchOptions): LaunchedEngine {
  if (!existsSync(MAIN)) throw new Error("dist/server/main.mjs is missing: run `npm run build` first");
  const [command = process.execPath, ...words] = [...through, process.execPath, MAIN];
  const child = spawn(command, words, {
    env: { ...process.env, NODE_ENV: "production", MOORAGE_HOME: home, MOORAGE_PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const serving = new Promise<void>((resolve) => {
    const heard = (text: string) => {
      output += text;
      if (/^Moorage .* is up: /m.test(output)) resolve();
    };
    child.stdout?.setEncoding("utf8").on("data", heard);
    child.stderr?.setEncoding("utf8").on("data", heard);
  });
  const ended = once(child, "close").then(([code, signal]) => signal ?? code);
  const up = Promise.race([
    serving,
    ended.then((how) => {
      throw new Error(`the engine ended (${how}) before it was up: ${output}`);
    }),
  ]);
  up.catch(() => undefined); // whoever expects it to end does not wait for this
  return { child, up, ended, output: () => output };
}
