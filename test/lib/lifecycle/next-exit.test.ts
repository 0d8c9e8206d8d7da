import { describe, expect, it } from "vitest";
import type { ServiceEvent } from "@/lib/lifecycle/model";
import { aProcess, aRecord, aStarting, PHASES, T0 } from "../../support/builders";
import { life, step } from "./life";

const exited = (code: number | null, signal: string | null = null, at = T0 + 10): ServiceEvent => ({
  type: "exited",
  at,
  generation: 1,
  status: { code, signal },
});
const gone: ServiceEvent = { type: "gone", at: T0 + 20, generation: 1 };
const unseen = exited(null, null, T0 + 11);

describe("a service whose first process ended", () => {
  it("before its first health says so, has the rest of its group stopped, and becomes exited", () => {
    const ending = step(aStarting(), exited(3));
    expect(ending.effects).toEqual(["stop-probing", "stop"]);
    expect(ending.record).toMatchObject({
      phase: { at: "stopping", after: { to: "exited" } },
      lastError: "exited with code 3 before its first health",
      exit: { code: 3, signal: null, at: T0 + 10 },
    });
    expect(step(ending.record!, gone).record).toMatchObject({
      phase: { at: "exited", since: T0 + 20 },
      exit: { code: 3 },
      process: aProcess,
    });
  });

  it.each([
    [exited(0), "exited with code 0"],
    [exited(null, "SIGSEGV"), "killed by SIGSEGV"],
    [unseen, "ended unseen, exit code unknown"],
  ])("after its first health is told without that", (event, sentence) => {
    expect(step(aRecord(), event).record!.lastError).toBe(sentence);
  });

  it("ends nothing anew while it is being stopped, and keeps the code with which it obeyed", () => {
    const stopping = aRecord({
      phase: { at: "stopping", since: T0, after: { to: "ended", as: "stopped", by: "operator", reason: "r" } },
    });
    const { record, effects } = step(stopping, exited(143));
    expect(effects).toEqual([]);
    expect(record).toMatchObject({ phase: stopping.phase, exit: { code: 143 }, lastError: null });
  });

  it("keeps an exit code that arrives after it is known that nothing is left", () => {
    const stopping = aRecord({
      phase: { at: "stopping", since: T0, after: { to: "ended", as: "stopped", by: "operator", reason: "r" } },
    });
    const { record } = life(stopping, gone, exited(0, null, T0 + 21));
    expect(record).toMatchObject({ phase: { at: "ended", as: "stopped" }, exit: { code: 0 } });
  });

  it("replaces an end that nobody saw by the code that arrives later, but keeps when it was noticed", () => {
    const { record } = life(aRecord(), unseen, exited(7, null, T0 + 500));
    expect(record.exit).toEqual({ code: 7, signal: null, at: T0 + 11 });
  });

  it("keeps the first code that was seen", () => {
    const { record } = life(aRecord(), exited(1), exited(2), unseen);
    expect(record.exit).toEqual({ code: 1, signal: null, at: T0 + 10 });
  });

  it("says nothing about the next generation", () => {
    const second = aStarting({ generation: 2 });
    expect(step(second, exited(1))).toEqual({ record: second, effects: [] });
    expect(step(second, gone).record).toBe(second);
  });

  it("and of which something survives every signal says so and stays", () => {
    const stopping = aRecord({ phase: PHASES.stopping });
    const { record, effects } = step(stopping, { type: "stop-stuck", at: T0 + 9, generation: 1 });
    expect(record).toMatchObject({
      phase: stopping.phase,
      lastError: "some of its processes survive SIGKILL; still trying",
    });
    expect(effects).toEqual([]);
  });

  it.each(["spawning", "starting", "healthy", "unhealthy", "exited", "ended"] as const)(
    "is not gone by a word that comes while it is %s",
    (at) => {
      const record = aRecord({ phase: PHASES[at] });
      expect(step(record, gone)).toEqual({ record, effects: [] });
    },
  );
});
