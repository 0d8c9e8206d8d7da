import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { eventually } from "./eventually";
import { type EngineOptions, type HttpEngine, startHttpEngine } from "./http-engine";
import { type MarkedProcess, markedProcesses } from "./marked";

/**
 * One engine for all tests of a file. After every test (or, where the tests share their services, after the last)
 * its services are stopped over HTTP, and then no process of its home may be left; what is left all the same is
 * ended, so that it spoils nothing else.
 */
export function engineOfFile({ keepServices = false, ...options }: EngineOptions & { keepServices?: boolean } = {}): {
  readonly engine: HttpEngine;
  /** Kills the engine and starts another one on its home and port; `between` happens while there is none. */
  again(between?: (home: HttpEngine["home"]) => void): Promise<void>;
} {
  let engine: HttpEngine | undefined;

  beforeAll(async () => {
    engine = await startHttpEngine(options);
  });

  const tidy = async () => {
    if (!engine) return;
    await stopServices(engine);
    await nothingLeft(engine.home.id);
  };
  if (!keepServices) afterEach(tidy);

  afterAll(async () => {
    if (!engine) return;
    try {
      await tidy();
    } finally {
      await engine.stop();
      endMarked(engine.home.id);
      rmSync(engine.home.root, { recursive: true, force: true });
    }
  });

  return {
    get engine() {
      if (!engine) throw new Error("the engine is there from `beforeAll` on");
      return engine;
    },
    async again(between = () => undefined) {
      if (!engine) throw new Error("the engine is there from `beforeAll` on");
      const { home, port } = engine;
      await engine.kill();
      between(home);
      engine = await startHttpEngine({ ...options, home: home.root, port });
    },
  };
}

/** Stops every service of an engine through its API. */
export async function stopServices({ api }: HttpEngine): Promise<void> {
  const { body } = await api<{ items: { id: string }[] }>("GET", "/api/managed-processes");
  const answers = await Promise.all(
    body.items.map(({ id }) => api("POST", "/api/managed-processes/kill", { name: id })),
  );
  expect(answers.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([]);
}

/** Fails when a process that carries a mark of the home lives on. A check that was asking may take a moment. */
export async function nothingLeft(homeId: string): Promise<void> {
  const gone = () => (markedProcesses(homeId).length === 0 ? true : undefined);
  await eventually(gone, "nothing is left", 2_000).catch(() => undefined);
  expect(endMarked(homeId)).toEqual([]);
}

/** Ends every process with a mark of the home, and returns what had to be ended. */
function endMarked(homeId: string): MarkedProcess[] {
  const left = markedProcesses(homeId);
  for (const { pid } of left) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // it was quicker
    }
  }
  return left;
}
