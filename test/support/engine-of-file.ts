import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { eventually } from "./eventually";
import { type EngineOptions, type HttpEngine, startHttpEngine } from "./http-engine";
import { type MarkedProcess, markedProcesses } from "./marked";

/**
 * One engine for all tests of a file. After every test its services are stopped over HTTP, and then no process of
 * its home may be left; what is left all the same is ended, so that it spoils nothing else.
 */
export function engineOfFile(options: EngineOptions = {}): { readonly engine: HttpEngine } {
  let engine: HttpEngine | undefined;

  beforeAll(async () => {
    engine = await startHttpEngine(options);
  });

  afterEach(async () => {
    if (!engine) return;
    await stopServices(engine);
    await nothingLeft(engine.home.id);
  });

  afterAll(async () => {
    if (!engine) return;
    await engine.stop();
    const left = endMarked(engine.home.id);
    rmSync(engine.home.root, { recursive: true, force: true });
    expect(left).toEqual([]);
  });

  return {
    get engine() {
      if (!engine) throw new Error("the engine is there from `beforeAll` on");
      return engine;
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
export function endMarked(homeId: string): MarkedProcess[] {
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
