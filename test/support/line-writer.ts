import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { onTestFinished } from "vitest";
import { script } from "./shell-service";

/** A process that writes numbered lines to a log as services do: by itself, to the end of the file. */
export function lineWriter(
  path: string,
  total: number,
  perSecond: number,
): { child: ChildProcess; ended: Promise<unknown> } {
  const log = openSync(path, "a", 0o600);
  const child = spawn(process.execPath, [script("writes-lines.mjs"), String(total), String(perSecond)], {
    stdio: ["ignore", log, "inherit"],
  });
  closeSync(log);
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended };
}

/** The number of a line that it wrote. */
export const numberOf = (line: string): number => Number(/^line (\d{7}) ·{20}$/.exec(line)?.[1]);

export const allNumbers = (total: number): number[] => Array.from({ length: total }, (_, number) => number);
