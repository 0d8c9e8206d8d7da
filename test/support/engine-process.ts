import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { ProcessId } from "@/lib/edges/processes";
import type { Result } from "@/lib/fault";
import type { Instructions } from "../fixtures/engines/launches";
import { builtEntry, builtSpawner } from "./built";

/** A descriptor that the engine gets from whoever starts it, out of reach of Node's own tidying. */
const INHERITED = 99;

export type EngineProcess = { child: ChildProcess; launched: Result<ProcessId>; kill(): Promise<void> };

/** Runs a minimal engine in a process of its own; resolves with what it launched. It must be killed. */
export async function engineProcess(
  instructions: Omit<Instructions, "spawnerPath">,
  user: { uid: number; gid: number } | null = null,
): Promise<EngineProcess> {
  const entry = await builtEntry("test/fixtures/engines/launches.ts");
  const told: Instructions = { ...instructions, spawnerPath: await builtSpawner() };
  const child = spawn(process.execPath, [entry, JSON.stringify(told)], {
    stdio: ["ignore", "pipe", "inherit", ...Array(INHERITED - 3).fill("ignore"), "pipe"],
    ...user,
  });
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  const died = ended.then(([code]) => {
    throw new Error(`the engine ended before it launched, with ${code}`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), died]);
  died.catch(() => undefined);
  return {
    child,
    launched: JSON.parse(line),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
