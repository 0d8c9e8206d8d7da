import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers } from "../answers";
import { type Absent, type Fleet, SERVICE } from "../fleet";
import { PEER_PACKAGES } from "../peer-packages";
import { residentMb } from "../process-cost";

const NAME = "pm2";

/** As much of its programming interface as is used here. */
type Pm2 = Record<"connect" | "list" | "killDaemon", (done: (error: Error | null) => void) => void> &
  Record<"restart" | "stop", (name: string, done: (error: Error | null) => void) => void> & {
    start(options: object, done: (error: Error | null) => void): void;
    delete(name: string, done: (error: Error | null) => void): void;
    disconnect(): void;
  };

/** Through its programming interface: its command line takes a quarter of a second more. */
export async function pm2Fleet(): Promise<Fleet | Absent> {
  if (!existsSync(join(PEER_PACKAGES, "node_modules/pm2"))) {
    return { name: NAME, absent: "not installed: run with --install-peers" };
  }
  const home = mkdtempSync(join(tmpdir(), "bench-pm2-"));
  process.env.PM2_HOME = home;
  const pm2 = createRequire(join(PEER_PACKAGES, "package.json"))("pm2") as Pm2;
  const done = (act: (done: (error: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())));
  let ports: readonly number[] = [];
  await done((end) => pm2.connect(end));
  const nameOf = (index: number) => `s-${index}`;
  const stopAll = async () => {
    for (const index of ports.keys()) await done((end) => pm2.delete(nameOf(index), end));
    ports = [];
  };
  const restart = async (index: number) => {
    await done((end) => pm2.restart(nameOf(index), end));
    await answers(ports[index] ?? 0);
  };

  return {
    name: NAME,
    async start(its) {
      ports = its;
      const options = (port: number, index: number) => ({
        script: SERVICE,
        args: [String(port)],
        name: nameOf(index),
        exec_mode: "fork",
      });
      await Promise.all(its.map((port, index) => done((end) => pm2.start(options(port, index), end))));
      await Promise.all(its.map(answers));
    },
    restart,
    async stop(index) {
      await done((end) => pm2.stop(nameOf(index), end));
    },
    startAgain: restart,
    async list() {
      await done((end) => pm2.list(end));
    },
    memoryMb: () => residentMb(Number(readFileSync(join(home, "pm2.pid"), "utf8"))),
    async close() {
      await stopAll();
      await done((end) => pm2.killDaemon(end));
      rmSync(home, { recursive: true, force: true });
    },
  };
}
