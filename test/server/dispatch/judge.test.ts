import { describe, expect, it } from "vitest";
import { judge, spawnFailure } from "@/server/dispatch/judge";
import { anUnborn, aRecord, aStarting, PHASES, T0 } from "../../support/builders";

describe("the judgement of a spec", () => {
  it.each(["spawning", "starting", "stopping"] as const)("is open while its service is %s", (at) => {
    expect(judge("spawned", 1, aRecord({ phase: PHASES[at] }))).toBeUndefined();
  });

  it.each([
    ["spawned", "healthy"],
    ["reused", "reused"],
    ["replaced", "replaced"],
  ] as const)("of a healthy service that was %s is %s", (how, outcome) => {
    expect(judge(how, 1, aRecord())).toEqual({ outcome, reason: null });
  });

  it("fails by the reason of an unhealthy one", () => {
    const late = aRecord({ phase: PHASES.unhealthy, lastError: "timeout: spec web …" });
    expect(judge("spawned", 1, late)).toEqual({ outcome: "failed", reason: "timeout: spec web …" });
  });

  it("fails at once when it exited before its first health, with how", () => {
    const dead = aStarting({ phase: PHASES.exited, lastError: "exited with code 1 before its first health" });
    expect(judge("spawned", 1, dead)).toEqual({
      outcome: "failed",
      reason: "exited with code 1 before its first health",
    });
  });

  it("fails with who ended it and why, where nothing went wrong by itself", () => {
    const ended = aRecord({ phase: PHASES.ended, ended: { reason: "asked to", by: "operator", at: T0 } });
    expect(judge("spawned", 1, ended)).toEqual({ outcome: "failed", reason: "asked to" });
    expect(judge("spawned", 1, aRecord({ phase: PHASES.exited }))).toMatchObject({ outcome: "failed" });
  });

  it("fails when the row is gone", () => {
    expect(judge("spawned", 1, undefined)).toEqual({
      outcome: "failed",
      reason: "it was removed before it became healthy",
    });
  });

  it("does not take the health of the old generation for that of the new one", () => {
    expect(judge("replaced", 2, aRecord())).toBeUndefined();
    expect(judge("replaced", 2, aRecord({ phase: PHASES.stopping }))).toBeUndefined();
  });

  it("fails when the old generation was ended instead of replaced", () => {
    expect(judge("replaced", 2, aRecord({ phase: PHASES.ended }))).toEqual({
      outcome: "failed",
      reason: "it was stopped before it was replaced",
    });
  });
});

describe("whether a service could be spawned", () => {
  it("is open until it is let run", () => {
    expect(spawnFailure(1, anUnborn())).toBeUndefined();
    expect(spawnFailure(1, aRecord({ phase: PHASES.spawning }))).toBeUndefined();
    expect(spawnFailure(2, aRecord())).toBeUndefined();
  });

  it.each(["starting", "healthy", "unhealthy", "stopping", "exited", "ended"] as const)(
    "is yes once it ran, even if it is %s by now",
    (at) => {
      expect(spawnFailure(1, aRecord({ phase: PHASES[at] }))).toBeNull();
    },
  );

  it("is no, with the reason, when there never was a process", () => {
    const never = aRecord({ process: null, phase: PHASES.exited, lastError: "spawn /usr/bin/node ENOENT" });
    expect(spawnFailure(1, never)).toBe("spawn /usr/bin/node ENOENT");
    expect(spawnFailure(1, { ...never, lastError: null })).toBe("spawn failed");
  });

  it("is left to the judgement where the row is gone or was ended before", () => {
    expect(spawnFailure(1, undefined)).toBeNull();
    expect(spawnFailure(2, aRecord({ phase: PHASES.ended }))).toBeNull();
  });
});
