import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { answers } from "../answers";
import { type Fleet, SERVICE } from "../fleet";

/** No manager at all: what the services themselves need. */
export async function bareFleet(): Promise<Fleet> {
  let ports: readonly number[] = [];
  let children: ChildProcess[] = [];
  const launch = async (index: number) => {
    const port = ports[index] ?? 0;
    children[index] = spawn(process.execPath, [SERVICE, String(port)], { stdio: "ignore" });
    await answers(port);
  };
  const end = async (index: number) => {
    const child = children[index];
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  const close = async () => {
    await Promise.all(children.map((_, index) => end(index)));
    children = [];
  };
  return {
    name: "bare",
    async start(its) {
      ports = its;
      await Promise.all(ports.map((_, index) => launch(index)));
    },
    async restart(index) {
      await end(index);
      await launch(index);
    },
    stop: end,
    startAgain: launch,
    list: async () => undefined,
    memoryMb: () => Number.NaN,
    close,
  };
}
