import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../support/free-port";
import { answers } from "../answers";
import { type Absent, type Fleet, SERVICE } from "../fleet";
import { residentMb } from "../process-cost";

const NAME = "supervisord";

/** Through its XML-RPC interface, which is what its command line uses too. */
export async function supervisordFleet(): Promise<Fleet | Absent> {
  if (spawnSync("supervisord", ["--version"]).status !== 0) {
    return { name: NAME, absent: "not installed: Debian package supervisor" };
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-supervisord-"));
  const door = await freePort();
  let daemon: ChildProcess | null = null;
  let ports: readonly number[] = [];

  async function call(method: string, ...args: (string | boolean)[]): Promise<string> {
    const params = args.map((arg) =>
      typeof arg === "boolean" ? `<boolean>${Number(arg)}</boolean>` : `<string>${arg}</string>`,
    );
    const answer = await fetch(`http://127.0.0.1:${door}/RPC2`, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: `<?xml version="1.0"?><methodCall><methodName>supervisor.${method}</methodName><params>${params
        .map((value) => `<param><value>${value}</value></param>`)
        .join("")}</params></methodCall>`,
    });
    const said = await answer.text();
    if (said.includes("<fault>")) throw new Error(`${method}: ${said.replace(/<[^>]+>|\s+/g, " ")}`);
    return said;
  }
  const startAgain = async (index: number) => {
    await call("startProcess", `s-${index}`, true);
    await answers(ports[index] ?? 0);
  };
  const stop = async (index: number) => {
    await call("stopProcess", `s-${index}`, true);
  };
  const end = async () => {
    if (!daemon) return;
    await call("stopAllProcesses", true).catch(() => undefined); // it may have none
    daemon.kill("SIGTERM");
    await once(daemon, "exit");
    daemon = null;
  };

  return {
    name: NAME,
    async start(its) {
      ports = its;
      const programs = its.map(
        (port, index) => `[program:s-${index}]\ncommand=${process.execPath} ${join(process.cwd(), SERVICE)} ${port}\n`,
      );
      const file = join(folder, "supervisord.conf");
      writeFileSync(
        file,
        `[supervisord]\nnodaemon=true\nlogfile=${folder}/log\npidfile=${folder}/pid\nchildlogdir=${folder}\n[inet_http_server]\nport=127.0.0.1:${door}\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n${programs.join("")}`,
      );
      daemon = spawn("supervisord", ["-c", file], { stdio: "ignore" });
      await Promise.all(its.map(answers));
      // It calls a program running when it has lived for `startsecs`, one second.
      while ((await call("getAllProcessInfo")).includes("STARTING")) await sleep(20);
    },
    async restart(index) {
      await stop(index);
      await startAgain(index);
    },
    stop,
    startAgain,
    async list() {
      await call("getAllProcessInfo");
    },
    memoryMb: () => residentMb(daemon?.pid ?? 0),
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
