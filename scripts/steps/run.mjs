import { spawn } from "node:child_process";
import { interruptible } from "./interrupt.mjs";
import { signalGroup } from "./process-group.mjs";
import { ROOT } from "./root.mjs";

/** What a tool printed is part of why it failed. */
export class ToolFailed extends Error {
  /** @param {string} message @param {string} output */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a program to its end, in its own process group, and leaves nothing of that group behind.
 * Resolves `{ code, output }`; `code` is 1 for a signal or a program that could not start.
 * `output` is what it printed when `show` is false, else it went to the screen and `output` is empty.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, show?: boolean, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, { env = {}, show = false, timeoutMs = 0, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
      shell,
    });
    const printed = [];
    child.stdout?.on("data", (chunk) => printed.push(chunk));
    child.stderr?.on("data", (chunk) => printed.push(chunk));

    const release = interruptible(child);
    const timer = timeoutMs > 0 ? setTimeout(() => giveUp(child, timeoutMs), timeoutMs) : undefined;
    const end = (code, note = "") => {
      clearTimeout(timer);
      release();
      resolve({ code, output: Buffer.concat(printed).toString("utf8") + note });
    };
    child.once("error", (error) => end(1, `${file}: ${error.message}\n`));
    // A grandchild may still hold the pipes: with the group gone, `close` is certain to come.
    child.once("exit", () => signalGroup(child, "SIGKILL"));
    child.once("close", (code, signal) => end(code ?? 1, signal ? `${file} was ended by ${signal}\n` : ""));
  });
}

/**
 * Like `run`, for tools whose failure ends the step.
 * @param {string} what names the step in the error
 * @param {Parameters<typeof run>} call
 */
export async function runOrFail(what, ...call) {
  const { code, output } = await run(...call);
  if (code !== 0) throw new ToolFailed(`${what} failed (exit code ${code})`, output);
  return output;
}

function giveUp(child, timeoutMs) {
  console.error(`gave up on ${child.spawnfile} after ${timeoutMs / 60_000} minutes`);
  signalGroup(child, "SIGKILL");
}
