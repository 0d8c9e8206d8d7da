import { describe, expect, it } from "vitest";
import type { Phase } from "@/lib/lifecycle/model";
import { isAlive, isEnded, isLive, stateWord, wakeAt } from "@/lib/lifecycle/phases";
import { aProcess, aRecord, PHASES, T0 } from "../../support/builders";

const restarting: Phase = { at: "stopping", since: T0, after: { to: "respawn", by: "operator", declared: null } };

describe("the words of the API", () => {
  it.each([
    ["spawning", PHASES.spawning],
    ["starting", PHASES.starting],
    ["healthy", PHASES.healthy],
    ["unhealthy", PHASES.unhealthy],
    ["stopping", PHASES.stopping],
    ["restarting", restarting],
    ["restarting", PHASES["backing-off"]],
    ["crash-looping", PHASES["crash-looping"]],
    ["exited", PHASES.exited],
    ["stopped", PHASES.ended],
    ["expired", { ...PHASES.ended, as: "expired" }],
    ["removed", { ...PHASES.ended, as: "removed" }],
  ] as [string, Phase][])("include %s", (word, phase) => {
    expect(stateWord({ phase })).toBe(word);
  });
});

describe("a service", () => {
  it.each([
    ["spawning", true, true, null],
    ["starting", true, true, T0 + 60_000],
    ["healthy", true, true, T0 + 90_000],
    ["unhealthy", true, true, T0 + 90_000],
    ["stopping", true, true, null],
    ["backing-off", false, true, T0 + 1_000],
    ["crash-looping", false, false, T0 + 90_000],
    ["exited", false, false, null],
    ["ended", false, false, null],
  ] as const)("that is %s is alive: %s, live: %s, and is woken at %s", (at, alive, live, wake) => {
    const record = aRecord({ phase: PHASES[at], expiresAt: T0 + 90_000 });
    expect([isAlive(record), isLive(record), wakeAt(record)]).toEqual([alive, live, wake]);
    expect(isEnded(record)).toBe(at === "ended");
  });

  it("without a process is live, since it holds its name and ports, but not alive", () => {
    const unborn = { phase: PHASES.spawning, process: null };
    expect([isLive(unborn), isAlive(unborn)]).toEqual([true, false]);
    expect(isAlive({ ...unborn, process: aProcess })).toBe(true);
  });

  it("whose lease ends before its start-up time is woken for the lease", () => {
    expect(wakeAt(aRecord({ phase: PHASES.starting, expiresAt: T0 + 5 }))).toBe(T0 + 5);
  });
});
