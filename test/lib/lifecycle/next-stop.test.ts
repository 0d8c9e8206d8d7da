import { describe, expect, it } from "vitest";
import type { After, ServiceEvent } from "@/lib/lifecycle/model";
import { aDeclaration, anUnborn, aProcess, aRecord, aSpec, aStarting, PHASES, T0 } from "../../support/builders";
import { life, step } from "./life";

const MINUTE = 60_000;
const stop = (after: After, at = T0 + 1): ServiceEvent => ({ type: "stop", at, after });
const ended: After = { to: "ended", as: "stopped", by: "operator", reason: "asked to" };
const restart: After = { to: "respawn", by: "operator", declared: null };
const forgotten: After = { to: "forgotten" };
const gone = (at = T0 + 40, generation = 1): ServiceEvent => ({ type: "gone", at, generation });

describe("a service that is stopped", () => {
  it.each(["starting", "healthy", "unhealthy"] as const)("while %s is not asked any more and then stopped", (at) => {
    const { record, effects } = step(aRecord({ phase: PHASES[at] }), stop(ended));
    expect(effects).toEqual(["stop-probing", "stop"]);
    expect(record!.phase).toEqual({ at: "stopping", since: T0 + 1, after: ended });
  });

  it("is ended, by whom and why, only when nothing of it is left", () => {
    const { record } = life(aRecord(), stop(ended), gone());
    expect(record).toMatchObject({
      phase: { at: "ended", since: T0 + 40, as: "stopped" },
      ended: { by: "operator", reason: "asked to", at: T0 + 40 },
    });
  });

  it("and comes again with another env remembers those before it, the newest, and each once", () => {
    const respawn = (seed: string): After => {
      const declared = aDeclaration({ spec: aSpec({ env: { VITE_SEED: seed } }) });
      return { to: "respawn", by: "dallas", declared };
    };
    let record = aRecord({ phase: PHASES.exited });
    for (const seed of ["1", "2", "2", ...Array.from({ length: 8 }, (_, i) => `${i + 3}`)]) {
      record = { ...life(record, stop(respawn(seed)))!.record, phase: PHASES.exited };
    }
    expect(record.earlierEnvs?.map((env) => env.VITE_SEED)).toEqual(["2", "3", "4", "5", "6", "7", "8", "9"]);
    expect(life(record, stop(restart)).record.earlierEnvs).toEqual(record.earlierEnvs);
  });

  it("to be forgotten leaves no row, once nothing of it is left", () => {
    const stopping = step(aRecord(), stop(forgotten)).record!;
    expect(step(stopping, gone())).toEqual({ record: null, effects: ["stop-probing"] });
  });

  it("after it exited is ended at once", () => {
    expect(step(aRecord({ phase: PHASES.exited }), stop(ended)).record).toMatchObject({ phase: { at: "ended" } });
  });

  it("twice keeps what the first one said", () => {
    const again: After = { to: "ended", as: "removed", by: "somebody", reason: "else" };
    expect(life(aRecord(), stop(ended), stop(again), gone()).record.ended).toMatchObject({ by: "operator" });
    expect(life(aRecord(), stop(ended), gone(), stop({ ...again, as: "stopped" }, T0 + 99)).record.ended).toMatchObject(
      { by: "operator" },
    );
    // What is at rest goes with its project, and who removed that is what is told then.
    expect(life(aRecord(), stop(ended), gone(), stop(again, T0 + 99)).record.ended).toMatchObject({ by: "somebody" });
  });
});

describe("a service that is restarted", () => {
  it("begins anew only when all of the old one is gone", () => {
    const asked = step(aRecord(), stop(restart));
    expect(asked.effects).toEqual(["stop-probing", "stop"]);
    const { record, effects } = step(asked.record!, gone());
    expect(effects).toEqual(["launch"]);
    expect(record).toMatchObject({
      generation: 2,
      process: null,
      phase: { at: "spawning", since: T0 + 40, abandoned: null },
      restarts: 1,
    });
  });

  it("keeps nothing of the old lease, but gets one of its spec's own length", () => {
    const old = aRecord({ spec: { ttl_minutes: 15 }, expiresAt: T0 + 999 * MINUTE });
    expect(life(old, stop(restart), gone()).record.expiresAt).toBe(T0 + 40 + 15 * MINUTE);
  });

  it("starts with a clean slate: no health, no error, no exit of the old one", () => {
    const old = aRecord({ lastError: "http status 503 (expected 200)" });
    const { record } = life(
      old,
      stop(restart),
      { type: "exited", at: T0 + 9, generation: 1, status: { code: 1, signal: null } },
      gone(),
    );
    expect(record).toMatchObject({
      firstHealthyAt: null,
      lastError: null,
      exit: null,
      ended: null,
      startedAt: T0 + 40,
    });
  });

  it("by a new definition is the new definition, as of its first start", () => {
    const declared = aDeclaration({
      spec: { args: ["other.js"], ttl_minutes: 5 },
      dispatch: "d-2",
      owner: { project: "shop", agent: "ripley", wi_id: "" },
    });
    const { record } = life(aRecord({ restarts: 4 }), stop({ to: "respawn", by: "ripley", declared }), gone());
    expect(record).toMatchObject({ ...declared, generation: 2, restarts: 0, expiresAt: T0 + 40 + 5 * MINUTE });
  });

  it.each(["exited", "ended"] as const)("after it was %s starts again at once", (at) => {
    const { record, effects } = step(
      aRecord({ phase: PHASES[at], ended: { reason: "r", by: "b", at: T0 } }),
      stop(restart),
    );
    expect(record).toMatchObject({ generation: 2, phase: { at: "spawning" }, ended: null });
    expect(effects).toEqual(["launch"]);
  });

  it("while it is still being born gets its next generation after this one, never beside it", () => {
    const { record, effects } = life(
      anUnborn(),
      stop(restart),
      { type: "identified", at: T0 + 3, generation: 1, process: aProcess },
      gone(),
    );
    expect(record).toMatchObject({ generation: 2, process: null, phase: { at: "spawning" } });
    expect(effects).toEqual(["stop", "launch"]);
  });
});

describe("when a stop and a restart cross", () => {
  it.each([
    ["the stop came first", [ended, restart]],
    ["the restart came first", [restart, ended]],
    ["a second restart follows", [restart, ended, restart]],
  ])("the stop wins: %s", (_, orders) => {
    const { record, effects } = life(aRecord(), ...orders.map((after) => stop(after)), gone());
    expect(record.phase.at).toBe("ended");
    expect(effects).not.toContain("launch");
  });

  it("the stop wins while it is still being born, too", () => {
    for (const orders of [
      [ended, restart],
      [restart, ended],
    ]) {
      const unborn = life(anUnborn(), ...orders.map((after) => stop(after))).record;
      expect(step(unborn, { type: "spawn-failed", at: T0 + 2, generation: 1, error: "x" }).record!.phase.at).toBe(
        "ended",
      );
    }
  });

  it("a restart outranks an end that came by itself", () => {
    const dying = step(aRecord(), { type: "exited", at: T0, generation: 1, status: { code: 1, signal: null } }).record!;
    expect(life(dying, stop(restart), gone()).record).toMatchObject({ generation: 2, phase: { at: "spawning" } });
  });
});

describe("the lease", () => {
  const short = aRecord({ expiresAt: T0 + 5_000 });

  it("is kept to the very end", () => {
    expect(step(short, { type: "tick", at: T0 + 4_999 }).record).toBe(short);
  });

  it.each(["starting", "healthy", "unhealthy"] as const)("ends a service that is %s as expired", (at) => {
    const { record, effects } = step({ ...short, phase: PHASES[at] }, { type: "tick", at: T0 + 5_000 });
    expect(effects).toEqual(["stop-probing", "stop"]);
    expect(step(record!, gone(T0 + 6_000)).record).toMatchObject({
      phase: { at: "ended", as: "expired" },
      ended: { by: "engine", reason: "lease ended", at: T0 + 6_000 },
    });
  });

  it.each(["spawning", "stopping", "exited", "ended"] as const)("asks nothing of one that is %s", (at) => {
    const record = { ...short, phase: PHASES[at] };
    expect(step(record, { type: "tick", at: T0 + 9_000 })).toEqual({ record, effects: [] });
  });

  it("comes before the start-up deadline where both are over", () => {
    const { record } = step(aStarting({ expiresAt: T0 + 60_000 }), { type: "tick", at: T0 + 60_000 });
    expect(record!.phase).toMatchObject({ at: "stopping", after: { as: "expired" } });
  });
});
