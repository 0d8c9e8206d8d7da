import { describe, expect, it } from "vitest";
import { deferred } from "../../support/deferred";
import { anEngine, described } from "../../support/engine";

const MINUTE = 60_000;
const changed = (over: Record<string, unknown> = {}) => described("web", { args: ["other.js"], ...over });

describe("a live service that is declared again", () => {
  it("with the same definition is reused: nothing is spawned, its lease starts anew", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    await world.clock.advance(30 * MINUTE);
    const asked = world.machine.done.length;
    const dispatch = await world.submitted([described("web", { ttl_minutes: 10 })], { agent: "ripley" });
    expect(dispatch).toMatchObject({ status: "success", specs: [{ outcome: "reused", generation: 1 }] });
    expect(world.machine.done).toHaveLength(asked);
    expect(world.engine.record("shop/web")?.expiresAt).toBe(world.clock.now() + 10 * MINUTE);
  });

  it("while it is still starting is reused, and both dispatches are judged by its health", async () => {
    const world = await anEngine();
    world.probers.answers.set("shop/web", "silent");
    const first = await world.submit([described("web")]);
    await world.reaches("shop/web", "starting");
    const second = await world.submit([described("web")], { agent: "ripley" });
    await world.engine.until(({ dispatches }) =>
      dispatches.get(second.id)?.dispatch.step === "waiting-for-health" ? true : undefined,
    );
    world.probers.answers.set("shop/web", "well");
    await world.probers.ask("shop/web");
    expect((await world.judged(first.id)).specs).toMatchObject([{ outcome: "healthy" }]);
    expect((await world.judged(second.id)).specs).toMatchObject([{ outcome: "reused" }]);
    expect(world.machine.running).toEqual(["shop/web:1"]);
  });

  it("with another definition is replaced: the old one is gone before the new one is launched", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    const dispatch = await world.submitted([changed()]);
    expect(dispatch).toMatchObject({ status: "success", specs: [{ outcome: "replaced", generation: 2 }] });
    expect(world.machine.done).toEqual([
      ...["launch shop/web:1", "open-gate shop/web:1", "stop shop/web:1"],
      ...["launch shop/web:2", "open-gate shop/web:2"],
    ]);
    expect(world.machine.running).toEqual(["shop/web:2"]);
  });

  it("and whose replacement does not become healthy leaves nothing running", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    world.machine.conduct.set("shop/web", { exitsWith: { code: 1, signal: null } });
    const dispatch = await world.submitted([changed()]);
    expect(dispatch).toMatchObject({ status: "error", specs: [{ outcome: "failed", generation: 2 }] });
    expect([world.rows(), world.machine.running]).toEqual([["shop/web ended"], []]);
  });

  it("and whose replacement is stopped before it is born is judged, and stays stopped", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    const oldHasStopped = deferred();
    world.machine.conduct.set("shop/web", { stopsAfter: oldHasStopped.promise });
    const { id } = await world.submit([changed()]);
    await world.reaches("shop/web", "stopping");
    const after = { to: "ended", as: "stopped", by: "operator", reason: "asked to" } as const;
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after });
    oldHasStopped.resolve();
    expect(await world.judged(id)).toMatchObject({
      status: "error",
      reason: "web: it was stopped before it was replaced",
    });
    expect([world.rows(), world.machine.running]).toEqual([["shop/web ended"], []]);
  });
});

describe("two dispatches that race", () => {
  it("for one name with one definition share what is spawned once", async () => {
    const world = await anEngine();
    const both = await Promise.all([
      world.submitted([described("web")]),
      world.submitted([described("web")], { agent: "ripley" }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["success", "success"]);
    expect(both.map(({ specs }) => specs[0]?.outcome).sort()).toEqual(["healthy", "reused"]);
    expect(world.machine.running).toEqual(["shop/web:1"]);
  });

  it("for one name with two definitions: one wins, the other is told by whom", async () => {
    const world = await anEngine();
    const [first, second] = await Promise.all([
      world.submitted([described("web")]),
      world.submitted([changed()], { agent: "ripley" }),
    ]);
    expect([first.status, second.status]).toEqual(["success", "error"]);
    expect(second.reason).toBe(`spec[0]: service-claimed-by (shop/web: dispatch ${first.id} of dallas)`);
    expect(world.machine.running).toEqual(["shop/web:1"]);
  });

  it("for one port: one wins, the other is told by whom", async () => {
    const world = await anEngine();
    const [first, second] = await Promise.all([
      world.submitted([described("web", { ports: [3001] })]),
      world.submitted([described("api", { ports: [3001] })], { agent: "ripley" }),
    ]);
    expect([first.status, second.reason]).toEqual(["success", "spec[0]: port-owned-by (3001: shop/web)"]);
    expect(world.rows()).toEqual(["shop/web healthy"]);
  });

  it("for the last place under a cap: one wins", async () => {
    const world = await anEngine({ policy: { maxLivePerProject: 1 } });
    const both = await Promise.all([world.submitted([described("web")]), world.submitted([described("api")])]);
    expect(both.map(({ status }) => status).sort()).toEqual(["error", "success"]);
    expect(world.rows()).toHaveLength(1);
  });

  it("fifty at once for one name leave exactly one process, and every one is judged", async () => {
    const world = await anEngine();
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        world.submitted([i % 2 ? described("web") : changed()], { agent: `agent-${i}` }),
      ),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(["success", "error"]));
    expect(world.machine.running).toHaveLength(1);
    expect(world.rows()).toEqual(["shop/web healthy"]);
  });
});

describe("a name whose service is on its way out", () => {
  const after = { to: "ended", as: "stopped", by: "operator", reason: "asked to" } as const;

  it("is waited for, then taken", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    const oldHasStopped = deferred();
    world.machine.conduct.set("shop/web", { stopsAfter: oldHasStopped.promise });
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after });
    const { id } = await world.submit([described("web")]);
    await world.engine.until(({ dispatches }) =>
      dispatches.get(id)?.dispatch.step === "reserving" ? true : undefined,
    );
    oldHasStopped.resolve();
    expect(await world.judged(id)).toMatchObject({ status: "success", specs: [{ outcome: "healthy", generation: 2 }] });
  });

  it.each(["ended", "forgotten"] as const)(
    "and is %s while the answer is still being written is taken without further ado",
    async (to) => {
      const world = await anEngine();
      await world.submitted([described("web")]);
      const oldHasStopped = deferred();
      const diskIsDone = deferred();
      world.machine.conduct.set("shop/web", { stopsAfter: oldHasStopped.promise });
      await world.engine.send("shop/web", {
        type: "stop",
        at: world.clock.now(),
        after: to === "ended" ? after : { to },
      });

      // The last question before the reservation: from here on the disk is slow, and something is on its way to it.
      world.processes.holdersOf = async () => {
        world.disk.suffer(() => diskIsDone.promise);
        void world.engine.change((state) => ({ state: { ...state }, value: undefined }));
        return [];
      };
      const { id } = await world.submit([described("web", { ports: [3001] })]);
      await world.engine.until(({ dispatches }) =>
        dispatches.get(id)?.dispatch.step === "reserving" ? true : undefined,
      );
      await world.clock.advance(0);
      oldHasStopped.resolve();
      await world.reaches("shop/web", to);
      world.disk.recover();
      diskIsDone.resolve();
      expect(await world.judged(id)).toMatchObject({ status: "success", specs: [{ generation: 2 }] });
    },
  );

  it("but does not go is told, and nothing is spawned beside it", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    world.machine.conduct.set("shop/web", { unkillable: true });
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after });
    const { id } = await world.submit([described("web")]);
    await world.engine.until(({ dispatches }) =>
      dispatches.get(id)?.dispatch.step === "reserving" ? true : undefined,
    );
    for (let i = 0; i < 4; i++) await world.clock.advance(5_000);
    expect(await world.judged(id)).toMatchObject({
      status: "error",
      failure_class: "invalid-managed-spawn",
      reason: "spec[0]: service-stopping (shop/web: its processes have not ended yet)",
    });
    expect(world.machine.running).toEqual(["shop/web:1"]);
  });
});

it("a dispatch that failed does not stop what another one has started under the same name since", async () => {
  const world = await anEngine();
  world.machine.conduct.set("shop/web", { exitsWith: { code: 1, signal: null } });
  const first = await world.submit([described("web")]);
  let second: ReturnType<typeof world.submit> | undefined;
  const stop = world.store.subscribe(({ records }) => {
    if (records.get("shop/web")?.phase.at !== "exited") return;
    stop();
    world.machine.conduct.delete("shop/web");
    second = world.submit([described("web")], { agent: "ripley" });
  });
  expect(await world.judged(first.id)).toMatchObject({
    status: "error",
    reason: "web: exited with code 1 before its first health",
  });
  expect(await world.judged((await second!).id)).toMatchObject({ status: "success" });
  expect([world.rows(), world.machine.running]).toEqual([["shop/web healthy"], ["shop/web:2"]]);
});
