import { describe, expect, it } from "vitest";
import { anEngine, described, type TestEngine, theNext } from "../../support/engine";
import type { FakeMachine } from "../../support/fake-processes";

type Story = {
  specs: unknown[];
  /** What was there before the dispatch. */
  before?: (world: TestEngine) => Promise<unknown>;
  machine?: (machine: FakeMachine) => void;
  silent?: string[];
  /** The one verdict that is right, whether or not an engine died in between. */
  verdict: "success" | "error";
  running: string[];
};

const STORIES: Record<string, Story> = {
  "of two services that become healthy": {
    specs: [described("web", { ports: [3001] }), described("api")],
    verdict: "success",
    running: ["shop/api", "shop/web"],
  },
  "that replaces a live service": {
    specs: [described("web", { args: ["other.js"] })],
    before: (world) => world.submitted([described("web")]),
    verdict: "success",
    running: ["shop/web"],
  },
  "that reuses a live service": {
    specs: [described("web")],
    before: (world) => world.submitted([described("web")]),
    verdict: "success",
    running: ["shop/web"],
  },
  "of which one service cannot be spawned": {
    specs: [described("web"), described("api")],
    machine: ({ conduct }) => conduct.set("shop/api", { refused: "EACCES" }),
    verdict: "error",
    running: [],
  },
  "of which one service never becomes healthy": {
    specs: [described("web"), described("api")],
    silent: ["shop/api"],
    verdict: "error",
    running: ["shop/web"],
  },
  "of a service that exits at once": {
    specs: [described("web")],
    machine: ({ conduct }) => conduct.set("shop/web", { exitsWith: { code: 1, signal: null } }),
    verdict: "error",
    running: [],
  },
};

const namesOf = ({ machine }: TestEngine) => machine.running.map((id) => id.slice(0, id.lastIndexOf(":"))).sort();

/** Long enough for every start-up deadline, then until every dispatch has its verdict, or the engine is dead. */
async function untilJudged(world: TestEngine): Promise<void> {
  for (let second = 0; second < 90 && !world.life.dead; second++) await world.clock.advance(1_000);
  await Promise.race([world.engine.until(({ dispatches }) => (dispatches.size === 0 ? true : undefined)), world.death]);
}

/** Plays a story on an engine that is killed at its nth deed, unless it has fewer. */
async function killedAt(story: Story, nth: number, when: "before" | "after") {
  let armed = false;
  let deeds = 0;
  const world = await anEngine({ fate: (_deed, moment) => armed && moment === when && ++deeds === nth });
  await story.before?.(world);
  story.machine?.(world.machine);
  for (const id of story.silent ?? []) world.probers.answers.set(id, "silent");
  const earlier = new Set(world.dispatches.list().map(({ id }) => id));
  armed = true;
  const accepted = await Promise.race([world.submit(story.specs).then(() => true), world.death.then(() => false)]);
  await untilJudged(world);
  return { world, died: world.life.dead, accepted, earlier };
}

/** Every row that is live is healthy and runs once; whatever else there is does not run. */
function expectAgreement({ engine, machine }: TestEngine, place: string): void {
  const live = [...engine.state().records.values()].filter(
    ({ phase }) => phase.at !== "exited" && phase.at !== "ended",
  );
  expect(live.map(({ id, generation }) => `${id}:${generation} healthy`).sort(), place).toEqual(
    machine.running.map((one) => `${one} healthy`).sort(),
  );
}

describe.each(Object.entries(STORIES))("a dispatch %s", (_, story) => {
  it.each(["before", "after"] as const)("is judged rightly though the engine dies %s any deed of it", async (when) => {
    let died = true;
    for (let nth = 1; died; nth++) {
      const first = await killedAt(story, nth, when);
      died = first.died;
      const next = await theNext(first.world);
      await next.ready();
      await untilJudged(next);

      const place = `killed ${when} deed ${nth}`;
      const ours = next.dispatches.list().filter(({ id }) => !first.earlier.has(id));
      // What was answered is known for good; what was not may have been recorded all the same.
      expect(ours.length, place).toBeGreaterThanOrEqual(first.accepted ? 1 : 0);
      for (const { status } of ours) expect(status, place).toBe(story.verdict);
      if (ours.length > 0) expect(namesOf(next), place).toEqual(story.running);
      expectAgreement(next, place);
      const lines = (next.disk.files.get(next.home.dispatches) ?? "").split("\n").filter(Boolean);
      expect(lines, place).toHaveLength(first.earlier.size + ours.length);
    }
  });
});
