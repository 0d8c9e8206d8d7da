import { describe, expect, it } from "vitest";
import { anUnborn, aProcess, aStarting, T0 } from "../../support/builders";
import { life, step } from "./life";

const identified = { type: "identified", at: T0 + 5, generation: 1, process: aProcess } as const;
const stopped = { to: "ended", as: "stopped", by: "operator", reason: "asked to" } as const;

describe("a service that is being born", () => {
  it("has its gate opened only once its identity is known", () => {
    const { record, effects } = step(anUnborn(), identified);
    expect(record).toMatchObject({ process: aProcess, phase: { at: "spawning" } });
    expect(effects).toEqual(["open-gate"]);
  });

  it("is asked for its health from the moment it is let run, and has until its own timeout", () => {
    const { record, effects } = life(anUnborn(), identified, { type: "released", at: T0 + 9, generation: 1 });
    expect(record.phase).toEqual({ at: "starting", since: T0 + 9, deadline: T0 + 9 + 60_000 });
    expect(effects).toEqual(["open-gate", "probe"]);
  });

  it("that cannot be spawned is exited, with the reason and without a process", () => {
    const { record, effects } = step(anUnborn(), { type: "spawn-failed", at: T0 + 2, generation: 1, error: "EACCES" });
    expect(record).toMatchObject({ process: null, lastError: "EACCES", phase: { at: "exited", since: T0 + 2 } });
    expect(effects).toEqual([]);
  });

  it("is only ever let run once", () => {
    const running = aStarting();
    expect(step(running, { type: "released", at: T0 + 9, generation: 1 })).toEqual({ record: running, effects: [] });
    expect(step(running, { ...identified, process: { pid: 7, birth: "other" } }).record).toBe(running);
  });

  it("does not run, and has not ended, before its identity is known", () => {
    const unborn = anUnborn();
    expect(step(unborn, { type: "released", at: T0 + 9, generation: 1 }).record).toBe(unborn);
    const status = { code: 0, signal: null };
    expect(step(unborn, { type: "exited", at: T0 + 9, generation: 1, status }).record).toBe(unborn);
  });

  it("stopped before it exists is stopped as soon as it does, and its gate stays closed", () => {
    const abandoned = step(anUnborn(), { type: "stop", at: T0 + 1, after: stopped });
    expect(abandoned.effects).toEqual([]);
    const born = step(abandoned.record!, identified);
    expect(born.record).toMatchObject({ process: aProcess, phase: { at: "stopping", after: stopped } });
    expect(born.effects).toEqual(["stop"]);
  });

  it("stopped before it exists is what was asked for when it turns out that it never will", () => {
    const { record } = life(
      anUnborn(),
      { type: "stop", at: T0 + 1, after: stopped },
      { type: "spawn-failed", at: T0 + 2, generation: 1, error: "ENOENT" },
    );
    expect(record).toMatchObject({
      phase: { at: "ended", as: "stopped" },
      ended: { reason: "asked to", by: "operator", at: T0 + 2 },
      lastError: "ENOENT",
    });
  });

  it("forgotten before it exists leaves nothing when it turns out that it never will", () => {
    const abandoned = step(anUnborn(), { type: "stop", at: T0 + 1, after: { to: "forgotten" } }).record!;
    expect(step(abandoned, { type: "spawn-failed", at: T0 + 2, generation: 1, error: "x" }).record).toBeNull();
  });

  it("stopped behind its gate is stopped without being let run first", () => {
    const { record, effects } = life(anUnborn(), identified, { type: "stop", at: T0 + 6, after: stopped });
    expect(record.phase).toEqual({ at: "stopping", since: T0 + 6, after: stopped });
    expect(effects).toEqual(["open-gate", "stop"]);
    expect(step(record, { type: "released", at: T0 + 7, generation: 1 }).record).toBe(record);
  });

  it("that ends behind its gate is not let run any more", () => {
    const { record } = life(
      anUnborn(),
      identified,
      { type: "exited", at: T0 + 6, generation: 1, status: { code: 126, signal: null } },
      { type: "released", at: T0 + 7, generation: 1 },
      { type: "gone", at: T0 + 8, generation: 1 },
    );
    expect(record).toMatchObject({ phase: { at: "exited" }, exit: { code: 126 } });
  });
});
