import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync } from "node:fs";
import type { Writable } from "node:stream";
import type { ExitStatus, Launch, ProcessId } from "@/lib/edges/processes";
import { fail, ok, type Result } from "@/lib/fault";
import { exactEnv } from "@/lib/process/exact-env";
import { gateArguments } from "@/lib/process/gate";
import { SERVICE_VARIABLE } from "@/lib/process/mark";
import type { ProcessTable } from "@/lib/process/process-table";
import { systemReason } from "./fault";
import { openLog } from "./log";
import { whyNotRunnable } from "./runnable";

type Gate = { process: ProcessId; go: Writable };
type OnExit = (process: ProcessId, status: ExitStatus) => void;

const SHELL = "/bin/sh";
/** The shell that can call a program by another name than its file's; null where there is none. */
const NAMING_SHELL = ["/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash"].find(existsSync) ?? null;
const GATE_DESCRIPTOR = 3;

/** Forks services behind their gates, and remembers the gates until their service ends. */
export function launcher(table: ProcessTable, onExit: OnExit) {
  const gates = new Map<number, Gate>();

  async function launch(launch: Launch): Promise<Result<ProcessId>> {
    const fault = whyNotRunnable(launch.file, launch.cwd);
    if (fault !== null) return fail("spawn-failed", fault);
    const log = openLog(launch.logPath);
    if (!log.ok) return log;
    try {
      return await identified(forkGate(launch, log.value));
    } catch (error) {
      return fail("spawn-failed", systemReason(error));
    } finally {
      closeSync(log.value);
    }
  }

  function identified(child: ChildProcess): Promise<Result<ProcessId>> {
    return new Promise((resolve) => {
      child.once("error", (error) => resolve(fail("spawn-failed", systemReason(error))));
      if (child.pid === undefined) return;
      const seen = table.look(child.pid);
      if (typeof seen === "string") {
        child.kill("SIGKILL");
        return resolve(fail("spawn-failed", "the identity of the new process cannot be read"));
      }
      resolve(ok(keep(child, { pid: seen.pid, birth: seen.birth })));
    });
  }

  function keep(child: ChildProcess, process: ProcessId): ProcessId {
    const go = child.stdio[GATE_DESCRIPTOR] as Writable;
    go.on("error", () => undefined);
    gates.set(process.pid, { process, go });
    child.once("exit", (code, signal) => {
      gates.delete(process.pid);
      onExit(process, { code, signal });
    });
    return process;
  }

  /** Resolves true once `go` is on its way, now or earlier; false when there is no such gate. */
  function open({ pid, birth }: ProcessId): Promise<boolean> {
    const gate = gates.get(pid);
    if (gate?.process.birth !== birth) return Promise.resolve(false);
    const { go } = gate;
    if (go.writableEnded) return Promise.resolve(go.errored === null);
    return new Promise((resolve) => {
      go.once("error", () => resolve(false));
      go.end("go\n", () => resolve(go.errored === null));
    });
  }

  return { launch, open };
}

/** The child leads its own session and group, and gets nothing but what is named here. */
function forkGate({ mark, file, calledAs, args, cwd, env }: Launch, log: number): ChildProcess {
  const renamed = calledAs !== undefined && calledAs !== file && NAMING_SHELL !== null;
  const [shell, words] = renamed
    ? [NAMING_SHELL, gateArguments(file, args, env, calledAs)]
    : [SHELL, gateArguments(file, args, env)];
  return spawn(shell, words, {
    cwd,
    env: exactEnv({ ...env, [SERVICE_VARIABLE]: mark }),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", log, log, "pipe"],
  });
}
