import type { PatternAnswer, PatternTask } from "./pattern-worker";

/** Tries patterns where they can be stopped. */
export type PatternRunner = {
  /** What fits; null when the pattern was too slow. One question at a time. */
  run(task: PatternTask): Promise<PatternAnswer | null>;
  stop(): void;
};

/** A pattern that takes longer for a few thousand lines never ends. */
const TOO_SLOW_MS = 500;

/** What a runner needs of a worker: enough that a test can stand in for it. */
export type PatternThread = Pick<Worker, "postMessage" | "terminate"> & {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

/** Starts its worker with the first question. `after` waits; the function it returns cancels. */
export function createPatternRunner(
  start: () => PatternThread,
  after: (ms: number, call: () => void) => () => void,
): PatternRunner {
  let thread: PatternThread | null = null;
  let ready: Promise<void> = Promise.resolve();

  function begin(): PatternThread {
    const begun = start();
    ready = new Promise((resolve, reject) => {
      begun.onmessage = () => resolve();
      begun.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
    });
    return begun;
  }

  function stop(): void {
    thread?.terminate();
    thread = null;
  }

  return {
    async run(task) {
      thread ??= begin();
      const asked = thread;
      await ready;
      return new Promise((resolve) => {
        const cancel = after(TOO_SLOW_MS, () => {
          stop();
          resolve(null);
        });
        asked.onmessage = ({ data }) => {
          cancel();
          resolve(data);
        };
        asked.postMessage(task);
      });
    },
    stop,
  };
}
