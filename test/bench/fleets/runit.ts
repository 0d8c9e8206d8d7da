import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { answers } from "../answers";
import { type Absent, type Fleet, SERVICE } from "../fleet";
import { childrenOf, residentMb } from "../process-cost";

const NAME = "runit";
const run = promisify(execFile);

/** Through `sv`, its only interface. */
export async function runitFleet(): Promise<Fleet | Absent> {
  if (spawnSync("runsvdir", [], { timeout: 2_000 }).error) {
    return { name: NAME, absent: "not installed: Debian package runit" };
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-runit-"));
  let daemon: ChildProcess | null = null;
  let ports: readonly number[] = [];
  const place = (index: number) => join(folder, `s-${index}`);
  const sv = (verb: string, index: number) => run("sv", ["-w", "30", verb, place(index)]);
  const startAgain = async (index: number) => {
    await sv("start", index);
    await answers(ports[index] ?? 0);
  };
  const end = async () => {
    if (!daemon) return;
    await Promise.all(ports.map((_, index) => sv("force-shutdown", index)));
    daemon.kill("SIGHUP");
    await once(daemon, "exit");
    daemon = null;
    for (const index of ports.keys()) rmSync(place(index), { recursive: true, force: true });
  };

  return {
    name: NAME,
    async start(its) {
      ports = its;
      for (const [index, port] of its.entries()) {
        mkdirSync(place(index), { recursive: true });
        const script = `#!/bin/sh\nexec ${process.execPath} ${join(process.cwd(), SERVICE)} ${port} >/dev/null 2>&1\n`;
        writeFileSync(join(place(index), "run"), script, { mode: 0o755 });
      }
      daemon = spawn("runsvdir", [folder], { stdio: "ignore" });
      await Promise.all(its.map(answers));
    },
    async restart(index) {
      await sv("restart", index);
      await answers(ports[index] ?? 0);
    },
    async stop(index) {
      await sv("stop", index);
    },
    startAgain,
    async list() {
      await run("sv", ["status", ...ports.map((_, index) => place(index))]);
    },
    memoryMb() {
      const pid = daemon?.pid ?? 0;
      return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + residentMb(one), 0);
    },
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
