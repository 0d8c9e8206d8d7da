import { describe, expect, it } from "vitest";
import type { ServiceEvent } from "@/lib/lifecycle/model";
import { aCheck, aRecord, aStarting, PHASES, RULES, T0 } from "../../support/builders";
import { life, step } from "./life";

const miss = (at: number, error = "http status 503 (expected 200)"): ServiceEvent => ({
  type: "probed",
  at,
  generation: 1,
  error,
});
const hit = (at: number): ServiceEvent => ({ type: "probed", at, generation: 1, error: null });
const ill = aRecord({ phase: PHASES.unhealthy, lastError: "http status 503 (expected 200)" });

describe("the health of a service", () => {
  it("begins with its first good answer, and that moment is kept for good", () => {
    const { record } = life(aStarting(), hit(T0 + 300));
    expect(record).toMatchObject({ phase: { at: "healthy", since: T0 + 300, misses: 0 }, firstHealthyAt: T0 + 300 });
    const again = life(record, miss(T0 + 1_000), miss(T0 + 2_000), miss(T0 + 3_000), hit(T0 + 4_000)).record;
    expect(again).toMatchObject({ phase: { at: "healthy", since: T0 + 4_000 }, firstHealthyAt: T0 + 300 });
  });

  it.each([
    [1, "healthy"],
    [2, "healthy"],
    [3, "unhealthy"],
  ])("after %i misses in a row is %s, by a threshold of three", (misses, expected) => {
    const events = Array.from({ length: misses }, (_, i) => miss(T0 + i));
    expect(life(aRecord(), ...events).record.phase.at).toBe(expected);
  });

  it("survives any number of misses that are not in a row", () => {
    const { record } = life(aRecord(), miss(1), miss(2), hit(3), miss(4), miss(5), hit(6), miss(7), miss(8));
    expect(record.phase).toEqual({ at: "healthy", since: T0, misses: 2 });
  });

  it("keeps the reason of the miss that made it unhealthy, and forgets it once it is well", () => {
    const sick = life(aRecord(), miss(1, "a"), miss(2, "b"), miss(3, "c")).record;
    expect(sick).toMatchObject({ lastError: "c", phase: { at: "unhealthy", since: 3 } });
    expect(step(sick, hit(4)).record).toMatchObject({ lastError: null, phase: { at: "healthy", since: 4 } });
  });

  it.each([
    [1, "unhealthy"],
    [2, "healthy"],
  ])("after %i hits in a row is %s, by a threshold of two", (hits, expected) => {
    let record = ill;
    for (let i = 0; i < hits; i++) record = step(record, hit(T0 + i), { ...RULES, successThreshold: 2 }).record!;
    expect(record.phase.at).toBe(expected);
  });

  it("counts hits anew after a miss between them", () => {
    const rules = { ...RULES, successThreshold: 2 };
    const once = step(ill, hit(1), rules).record!;
    const missed = step(once, miss(2, "again"), rules).record!;
    expect(missed).toMatchObject({ phase: { at: "unhealthy", hits: 0 }, lastError: "again" });
    expect(step(missed, hit(3), rules).record!.phase.at).toBe("unhealthy");
  });

  it("remembers when it was first asked, whatever was answered, and keeps that", () => {
    const fresh = aStarting({ firstProbedAt: null });
    const tried = step(fresh, miss(T0 + 3, "refused")).record;
    expect(tried).toMatchObject({ firstProbedAt: T0 + 3, lastError: "refused" });
    expect(step(tried as typeof fresh, hit(T0 + 9)).record).toMatchObject({
      firstProbedAt: T0 + 3,
      firstHealthyAt: T0 + 9,
    });
    expect(step(fresh, hit(T0 + 5)).record).toMatchObject({ firstProbedAt: T0 + 5, firstHealthyAt: T0 + 5 });
  });

  it("is the same record, for disk and tag, while nothing but the time of the probe changes", () => {
    const well = aRecord();
    expect(step(well, hit(T0 + 9)).record).toBe(well);
    expect(step(ill, miss(T0 + 9)).record).toBe(ill);
    const starting = aStarting({ lastError: "refused" });
    expect(step(starting, miss(T0 + 9, "refused")).record).toBe(starting);
  });

  it.each(["spawning", "stopping", "exited", "ended"] as const)("is nobody's question while it is %s", (at) => {
    const record = aRecord({ phase: PHASES[at] });
    expect(step(record, hit(T0 + 1))).toEqual({ record, effects: [] });
    expect(step(record, miss(T0 + 1)).record).toBe(record);
  });

  it("is not changed by a late answer about an earlier generation", () => {
    const second = aStarting({ generation: 2 });
    expect(step(second, hit(T0 + 5)).record).toBe(second);
    expect(step(aRecord({ generation: 2 }), { ...miss(T0), generation: 3 } as ServiceEvent).record!.phase).toEqual(
      PHASES.healthy,
    );
  });
});

describe("the start-up deadline", () => {
  it("leaves a service its whole time", () => {
    const { record } = life(aStarting(), miss(T0 + 59_999, "refused"), { type: "tick", at: T0 + 59_999 });
    expect(record).toMatchObject({ phase: { at: "starting" }, lastError: "refused" });
  });

  it.each([
    ["a tick", { type: "tick", at: T0 + 60_000 }],
    ["a miss", miss(T0 + 60_000, "refused")],
  ] as [string, ServiceEvent][])("makes it unhealthy by %s at that very moment, with the last answer", (_, event) => {
    const asked = step(aStarting(), miss(T0 + 1, "refused")).record!;
    const { record } = step(asked, event);
    expect(record!.phase).toEqual({ at: "unhealthy", since: T0 + 60_000, hits: 0 });
    expect(record!.lastError).toBe("timeout: spec web did not become healthy within 60s (last: refused)");
  });

  it("says so where there was no answer at all", () => {
    const { record } = step(aStarting(), { type: "tick", at: T0 + 60_000 });
    expect(record!.lastError).toBe("timeout: spec web did not become healthy within 60s (last: no answer yet)");
  });

  it("is the spec's own", () => {
    const impatient = aRecord({ phase: PHASES.spawning, spec: { healthcheck: { ...aCheck, timeout_s: 0.5 } } });
    expect(step(impatient, { type: "released", at: T0, generation: 1 }).record!.phase).toMatchObject({
      deadline: T0 + 500,
    });
  });
});
