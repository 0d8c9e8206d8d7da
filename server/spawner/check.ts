import { type ChildProcess, spawn } from "node:child_process";
import type { CheckOutcome, CheckRun } from "@/lib/edges/processes";
import { exactEnv } from "@/lib/process/exact-env";
import { CHECK_VARIABLE } from "@/lib/process/mark";
import { systemReason } from "./fault";
import { drained, tailOf, wholeOf } from "./output";
import { whyNotRunnable } from "./runnable";

type Running = { pid: number; abort: () => void };

const MAX_STDOUT_BYTES = 1024 * 1024;
const STDERR_TAIL_BYTES = 4 * 1024;

/** Runs checks, each in a group of its own that ends with it. */
export function checks() {
  const running = new Map<number, Running>();

  /** Never rejects. `ask` is the number by which it can be aborted. */
  function run(ask: number, check: CheckRun): Promise<CheckOutcome> {
    const [file = "", ...args] = check.argv;
    const fault = whyNotRunnable(file, check.cwd);
    if (fault !== null) return Promise.resolve({ kind: "error", message: fault });
    return new Promise((resolve) => {
      try {
        follow(ask, check, fork(file, args, check), resolve);
      } catch (error) {
        resolve({ kind: "error", message: systemReason(error) });
      }
    });
  }

  function follow(ask: number, check: CheckRun, child: ChildProcess, resolve: (outcome: CheckOutcome) => void): void {
    child.once("error", (error) => resolve({ kind: "error", message: systemReason(error) }));
    const { pid, stdout, stderr } = child;
    if (pid === undefined || !stdout || !stderr) return;

    const settle = (outcome: CheckOutcome) => {
      if (!running.delete(ask)) return;
      clearTimeout(deadline);
      stdout.destroy();
      stderr.destroy();
      resolve(outcome);
    };
    const cut = (outcome: CheckOutcome) => {
      // Once it was collected, its number may be another's.
      if (child.exitCode === null && child.signalCode === null) killGroup(pid);
      settle(outcome);
    };
    const deadline = setTimeout(cut, check.timeoutMs, { kind: "timeout" });
    running.set(ask, { pid, abort: () => cut({ kind: "error", message: "aborted" }) });

    const said = wholeOf(stdout, MAX_STDOUT_BYTES, () => cut({ kind: "output-limit" }));
    const complained = tailOf(stderr, STDERR_TAIL_BYTES);
    // Not "close": whoever else holds the pipes must not delay the answer.
    child.once("exit", async (code, signal) => {
      if (!running.has(ask)) return;
      clearTimeout(deadline);
      killGroup(pid);
      await drained([said, complained]);
      settle({ kind: "exit", code, signal, stdout: said.text(), stderrTail: complained.text() });
    });
  }

  return {
    run,
    abort: (ask: number) => running.get(ask)?.abort(),
    killAll(): void {
      for (const { pid } of running.values()) killGroup(pid);
    },
  };
}

const fork = (file: string, args: string[], { calledAs, cwd, env, mark }: CheckRun): ChildProcess =>
  spawn(file, args, {
    argv0: calledAs ?? file,
    cwd,
    env: exactEnv({ ...env, [CHECK_VARIABLE]: mark }),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });

function killGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
}
