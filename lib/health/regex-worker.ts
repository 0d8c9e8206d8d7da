import { Worker } from "node:worker_threads";

/** Indexes of the texts that match. */
export type RegexAnswer =
  | { kind: "tested"; matching: number[] }
  | { kind: "too-slow"; limitMs: number }
  | { kind: "error"; message: string };

/** One thread that tests one pattern at a time. It can be killed in the middle of a match. */
export interface RegexWorker {
  /** Interrupts itself after `limitMs`, and is good for the next: a thread costs six times what a short bound does. */
  test(pattern: string, texts: readonly string[], limitMs: number): void;
  kill(): void;
}

export type RegexWorkerEvents = {
  /** The thread has taken the job up: from now on it is the pattern that takes the time, not the start of a thread. */
  began(): void;
  answered(answer: RegexAnswer): void;
  /** Ended by itself; never after `kill`. */
  died(message: string): void;
};

/** A string, because a bundle of one file has no second file that a thread could be started from. */
const SOURCE = `
const { parentPort } = require("node:worker_threads");
const { Script } = require("node:vm");
const script = new Script("job()");
parentPort.on("message", ({ pattern, texts, limitMs }) => {
  parentPort.postMessage({ kind: "began" });
  let answer;
  globalThis.job = () => {
    const regex = new RegExp(pattern);
    return texts.flatMap((text, index) => (regex.test(text) ? [index] : []));
  };
  try {
    answer = { kind: "tested", matching: script.runInThisContext({ timeout: limitMs }) };
  } catch (error) {
    const late = error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    answer = late ? { kind: "too-slow", limitMs } : { kind: "error", message: String(error.message) };
  }
  parentPort.postMessage(answer);
});
`;

/** Starts the thread; it never keeps the process alive. Throws when the system has no room for another thread. */
export function startRegexWorker(events: RegexWorkerEvents): RegexWorker {
  const thread = new Worker(SOURCE, {
    eval: true,
    name: "regex",
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  });
  let over = false;
  const die = (message: string) => {
    if (!over) events.died(message);
    over = true;
  };
  thread.on("message", (message: { kind: "began" } | RegexAnswer) => {
    if (over) return;
    if (message.kind === "began") events.began();
    else events.answered(message);
  });
  thread.on("error", (error: NodeJS.ErrnoException) => die(`${error.message} (${error.code ?? error.name})`));
  thread.on("exit", (code) => die(`regex thread ended with code ${code}`));
  // After the listeners: listening to a thread holds on to it again.
  thread.unref();
  return {
    test: (pattern, texts, limitMs) => thread.postMessage({ pattern, texts, limitMs }),
    kill() {
      over = true;
      void thread.terminate();
    },
  };
}
