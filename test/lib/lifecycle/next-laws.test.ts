import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceEvent, ServiceRecord, Step } from "@/lib/lifecycle/model";
import { isAlive, isLive, wakeAt } from "@/lib/lifecycle/phases";
import { step } from "./life";
import { arriving, someRecord, someTold, type Told } from "./some-events";

type Happening = { before: ServiceRecord; event: ServiceEvent; after: Step };

/** Everything that happens when a service meets these events; frozen input is part of every law. */
function happenings(start: ServiceRecord, told: readonly Told[]): Happening[] {
  const all: Happening[] = [];
  let before: ServiceRecord | null = start;
  for (const one of told) {
    if (before === null) break;
    const event = arriving(one, before);
    const after: Step = step(before, event);
    all.push({ before, event, after });
    before = after.record;
  }
  return all;
}

const always = (law: (happening: Happening) => void) =>
  fc.assert(
    fc.property(someRecord, fc.array(someTold, { maxLength: 40 }), (start, told) => {
      for (const happening of happenings(start, told)) law(happening);
    }),
    { numRuns: 400 },
  );

const aside = ({ before, event }: Happening) => "generation" in event && event.generation !== before.generation;

describe("whatever happens to a service, in any order", () => {
  it("its generation only grows, by one, and only together with a launch", () =>
    always(({ before, after: { record, effects } }) => {
      const grown = (record?.generation ?? before.generation) - before.generation;
      expect([0, 1]).toContain(grown);
      expect(effects.includes("launch")).toBe(grown === 1);
    }));

  it("a message about another generation changes nothing", () =>
    always((happening) => {
      if (aside(happening)) expect(happening.after).toEqual({ record: happening.before, effects: [] });
    }));

  it("it is never forgotten while something of it may live", () =>
    always(({ before, event, after }) => {
      const mayLive = isLive(before) && before.phase.at !== "backing-off";
      if (after.record === null && mayLive) expect(["gone", "spawn-failed"]).toContain(event.type);
    }));

  it("a process is never dropped from its row before it is known to be gone", () =>
    always(({ before, event, after }) => {
      if (isAlive(before) && !(after.record && isAlive(after.record)))
        expect(["gone", "spawn-failed"]).toContain(event.type);
    }));

  it("it is launched only as an intent without a process, and let run only with an identity", () =>
    always(({ after: { record, effects } }) => {
      if (effects.includes("launch")) expect(record).toMatchObject({ process: null, phase: { at: "spawning" } });
      if (effects.includes("open-gate")) {
        expect(record).toMatchObject({ phase: { at: "spawning", abandoned: null } });
        expect(record!.process).not.toBeNull();
      }
    }));

  it("it is asked for its health only while it runs, and no longer once it is being stopped", () =>
    always(({ before, after: { record, effects } }) => {
      if (effects.includes("probe")) expect(record!.phase.at).toBe("starting");
      const probed = ["starting", "healthy", "unhealthy"].includes(before.phase.at);
      const stillProbed = record !== null && ["starting", "healthy", "unhealthy"].includes(record.phase.at);
      if (probed && !stillProbed) expect(effects).toContain("stop-probing");
    }));

  it("whatever enters the stopping phase with a process is stopped", () =>
    always(({ before, after: { record, effects } }) => {
      if (record?.phase.at === "stopping" && before.phase.at !== "stopping") {
        expect(record.process).not.toBeNull();
        expect(effects).toContain("stop");
      }
    }));

  it("its first health is never taken back within a generation", () =>
    always(({ before, after: { record } }) => {
      if (record?.generation === before.generation && before.firstHealthyAt !== null)
        expect(record.firstHealthyAt).toBe(before.firstHealthyAt);
    }));

  it("it is woken in time: before that moment a tick finds nothing to do", () =>
    always(({ after: { record } }) => {
      if (record === null) return;
      const wake = wakeAt(record);
      const early = step(record, { type: "tick", at: (wake ?? Number.MAX_SAFE_INTEGER) - 1 });
      expect(early).toEqual({ record, effects: [] });
      if (wake !== null) expect(step(record, { type: "tick", at: wake }).record).not.toBe(record);
    }));

  it("once it was told to end, only a restart of the ended row brings it back", () =>
    fc.assert(
      fc.property(someRecord, fc.array(someTold, { maxLength: 40 }), (start, told) => {
        fc.pre(start.phase.at !== "spawning" || start.phase.abandoned === null);
        const end: Told = {
          aside: 0,
          event: { type: "stop", at: 1, after: { to: "ended", as: "stopped", by: "operator", reason: "r" } },
        };
        for (const { before, event, after } of happenings(start, [end, ...told])) {
          if (event.type === "stop" && event.after.to === "respawn" && before.phase.at === "ended") return;
          expect(after.effects).not.toContain("launch");
          expect(after.effects).not.toContain("open-gate");
          expect(after.record?.phase.at).not.toBe("starting");
        }
      }),
      { numRuns: 400 },
    ));
});
