import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export type Child<Said> = {
  pid: number;
  /** What it said first. */
  said: Said;
  /** Sends it something, and resolves with its answer. */
  ask<T>(message: unknown): Promise<T>;
  kill(): Promise<void>;
};

const alive = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** Starts one of the programs in `children/`, and waits for its first word. */
export async function startChild<Said>(script: string, words: readonly (string | number)[]): Promise<Child<Said>> {
  const child = fork(join(process.cwd(), "test/bench/children", script), words.map(String), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // A process group of its own, as every service has.
    detached: true,
  });
  alive.add(child);
  const ended = once(child, "exit").then(() => alive.delete(child));
  const gone = ended.then(() => {
    throw new Error(`${script} ended (${child.signalCode ?? child.exitCode}) before it said a word`);
  });
  const [said] = (await Promise.race([once(child, "message"), gone])) as [Said];
  gone.catch(() => undefined); // from here on it may end
  return {
    pid: child.pid ?? 0,
    said,
    async ask(message) {
      const answer = once(child, "message");
      child.send(message as object);
      return (await answer)[0];
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
