import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import type { RestartPolicy } from "@/lib/spec/spec";
import { aRecord, aRestart, PHASES, T0 } from "../../support/builders";
import { life, step } from "./life";

const MINUTE = 60_000;

/** A service with a restart policy whose process ends with this code at this moment, to the last of its group. */
function crashed(over: Partial<RestartPolicy>, code: number | null = 1, at = T0, record: Partial<ServiceRecord> = {}) {
  const live = aRecord({ spec: { restart: { ...aRestart, ...over } }, ...record });
  const { generation } = live;
  return life(
    live,
    { type: "exited", at, generation, status: { code, signal: null } },
    { type: "gone", at, generation },
  ).record;
}

const pauseOf = ({ phase }: ServiceRecord) => (phase.at === "backing-off" ? phase.until - phase.since : null);
const tick = (at: number): ServiceEvent => ({ type: "tick", at });

describe("a service that ended by itself", () => {
  it.each([
    ["never", 1, "exited"],
    ["on-failure", 0, "exited"],
    ["on-failure", 1, "backing-off"],
    ["on-failure", null, "backing-off"],
    ["always", 0, "backing-off"],
    ["always", 1, "backing-off"],
  ] as const)("under the policy %s with code %s is %s", (policy, code, at) => {
    expect(crashed({ policy }, code).phase.at).toBe(at);
  });

  it("without a policy stays ended", () => {
    expect(
      life(
        aRecord(),
        { type: "exited", at: T0, generation: 1, status: { code: 1, signal: null } },
        { type: "gone", at: T0, generation: 1 },
      ).record.phase.at,
    ).toBe("exited");
  });

  it("since it could not be spawned is not spawned again", () => {
    const unborn = aRecord({ process: null, phase: PHASES.spawning, spec: { restart: aRestart } });
    expect(step(unborn, { type: "spawn-failed", at: T0, generation: 1, error: "ENOENT" }).record!.phase.at).toBe(
      "exited",
    );
  });

  it("because it was stopped does not come back", () => {
    const live = aRecord({ spec: { restart: aRestart } });
    const after = { to: "ended", as: "stopped", by: "operator", reason: "asked to" } as const;
    const { record, effects } = life(
      live,
      { type: "stop", at: T0, after },
      { type: "exited", at: T0, generation: 1, status: { code: 143, signal: null } },
      { type: "gone", at: T0, generation: 1 },
      tick(T0 + MINUTE),
    );
    expect([record.phase.at, effects.includes("launch")]).toEqual(["ended", false]);
  });
});

describe("a service that backs off", () => {
  it("is spawned anew when its pause is over, not before; its lease goes on", () => {
    const resting = crashed({});
    const pause = pauseOf(resting)!;
    expect(step(resting, tick(T0 + pause - 1)).record).toBe(resting);
    const { record, effects } = step(resting, tick(T0 + pause));
    expect(effects).toEqual(["launch"]);
    expect(record).toMatchObject({
      generation: 2,
      process: null,
      phase: { at: "spawning" },
      expiresAt: resting.expiresAt,
      restarts: 1,
      crashes: [T0 + pause],
      exit: null,
    });
  });

  it("pauses twice as long after every crash, up to its limit, and a fifth of that more by chance", () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6].map((crashes) =>
      pauseOf(
        crashed({ max_restarts: 100, backoff_s: 2, backoff_max_s: 60 }, 1, T0, { crashes: Array(crashes).fill(T0) }),
      ),
    );
    for (const [index, least] of [2, 4, 8, 16, 32, 60, 60].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(least * 1_000);
      expect(pauses[index]).toBeLessThanOrEqual(least * 1_200);
    }
  });

  it("does not pause as long as every other one that fell at the same moment", () => {
    const pauses = Array.from({ length: 20 }, (_, i) => pauseOf(crashed({}, 1, T0, { id: `shop/s-${i}` })));
    expect(new Set(pauses).size).toBeGreaterThan(15);
  });

  it("can be stopped, and then does not come back", () => {
    const after = { to: "ended", as: "stopped", by: "operator", reason: "asked to" } as const;
    const { record, effects } = life(crashed({}), { type: "stop", at: T0 + 1, after }, tick(T0 + MINUTE));
    expect([record.phase.at, effects]).toEqual(["ended", []]);
  });

  it("can be restarted at once", () => {
    const { record, effects } = step(crashed({}), {
      type: "stop",
      at: T0 + 1,
      after: { to: "respawn", by: "operator", declared: null },
    });
    expect([record!.generation, effects]).toEqual([2, ["launch"]]);
  });

  it.each(["backing-off", "crash-looping"] as const)("expires with its lease while it is %s", (at) => {
    const record = aRecord({
      phase: { ...PHASES[at], until: T0 + 2 * MINUTE } as never,
      expiresAt: T0 + MINUTE,
      spec: { restart: aRestart },
    });
    expect(step(record, tick(T0 + MINUTE)).record).toMatchObject({ phase: { at: "ended", as: "expired" } });
  });
});

describe("the budget of restarts", () => {
  const crashes = [1, 2, 3].map((minutes) => T0 - minutes * MINUTE);

  it("is spent when there were too many within its window; then it waits for a person", () => {
    const spent = crashed({ max_restarts: 3 }, 1, T0, { crashes });
    expect(spent.phase).toEqual({ at: "crash-looping", since: T0 });
    expect(spent.lastError).toBe("crash-looping: restarted 3 times within 10 min (last: exited with code 1)");
    expect(step(spent, tick(T0 + MINUTE)).record).toBe(spent);
    const restarted = step(spent, {
      type: "stop",
      at: T0 + 1,
      after: { to: "respawn", by: "operator", declared: null },
    });
    expect(restarted.record).toMatchObject({ generation: 2, crashes: [], phase: { at: "spawning" } });
  });

  it("forgets what lies before its window", () => {
    expect(crashed({ max_restarts: 3, window_minutes: 2.5 }, 1, T0, { crashes }).phase.at).toBe("backing-off");
    expect(crashed({ max_restarts: 3, window_minutes: 2.5 }, 1, T0, { crashes }).crashes).toEqual(crashes.slice(0, 2));
  });

  it("is never overrun, however the crashes come", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { maxLength: 30 }),
        (max_restarts, gaps) => {
          let record: ServiceRecord = aRecord({
            spec: { restart: { ...aRestart, max_restarts, backoff_s: 0.1, backoff_max_s: 1 } },
            expiresAt: Number.MAX_SAFE_INTEGER,
          });
          let at = T0;
          const launches: number[] = [];
          for (const gap of gaps) {
            at += gap;
            const { generation } = record;
            record = life(
              { ...record, process: { pid: 9, birth: `b${generation}` }, phase: PHASES.healthy },
              { type: "exited", at, generation, status: { code: 1, signal: null } },
              { type: "gone", at, generation },
            ).record;
            if (record.phase.at !== "backing-off") break;
            at = record.phase.until;
            record = step(record, tick(at)).record!;
            launches.push(at);
          }
          for (const end of launches)
            expect(launches.filter((one) => one > end - 10 * MINUTE && one <= end).length).toBeLessThanOrEqual(
              max_restarts,
            );
        },
      ),
    );
  });
});
