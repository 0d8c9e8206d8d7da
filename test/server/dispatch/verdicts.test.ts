import { describe, expect, it } from "vitest";
import { deferred } from "../../support/deferred";
import { anEngine, described, type TestEngine } from "../../support/engine";

const alertsIn = ({ disk }: TestEngine) =>
  [...disk.files].filter(([path]) => path.includes("/inbox/")).map(([, text]) => text);
const outcomes = ({ specs }: { specs: { name: string; outcome: string | null }[] }) =>
  specs.map(({ name, outcome }) => `${name} ${outcome}`);

describe("a dispatch without services", () => {
  it("is skipped where none were required", async () => {
    const world = await anEngine();
    const dispatch = await world.submitted(undefined);
    expect(dispatch).toMatchObject({ status: "skipped", step: "done", failure_class: null, reason: null, inbox: null });
    expect([world.machine.done, world.rows(), alertsIn(world)]).toEqual([[], [], []]);
  });

  it("is an error where they were required, and the agent is told", async () => {
    const world = await anEngine();
    const dispatch = await world.submitted(undefined, { required: true });
    expect(dispatch).toMatchObject({
      status: "error",
      failure_class: "invalid-managed-spawn",
      retryable: false,
      reason: "sidecar-missing (it was required)",
    });
    expect(alertsIn(world)).toEqual([expect.stringContaining("sidecar-missing")]);
    expect(dispatch.inbox).toMatch(/^inbox\/dallas\/.*-invalid-managed-spawn\.md$/);
  });
});

describe("a dispatch that may not run", () => {
  it("is an error with the first fault as its reason and all of them; nothing is spawned, no row is left", async () => {
    const world = await anEngine();
    const dispatch = await world.submitted([described("web"), described("api", { cmd: "rm", ttl_minutes: -1 })]);
    expect(dispatch).toMatchObject({
      status: "error",
      step: "done",
      failure_class: "invalid-managed-spawn",
      retryable: false,
      partial: false,
      reason: "spec[1]: cmd-not-on-allowlist (rm)",
    });
    expect(dispatch.faults.map(({ reason }) => reason)).toEqual([
      "spec[1]: cmd-not-on-allowlist (rm)",
      "spec[1]: ttl-invalid",
    ]);
    expect([world.machine.done, world.rows()]).toEqual([[], []]);
    expect(alertsIn(world)).toEqual([expect.stringContaining('"cmd":"rm"')]);
  });

  it.each([
    ["another author", { written_by: "ripley" }, "written_by-mismatch (ripley)"],
    ["another work item", { wi_id: "W-99" }, "wi_id-mismatch (W-99)"],
  ])("since its sidecar names %s", async (_, named, reason) => {
    const world = await anEngine();
    const dispatch = await world.submitted({ specs: [described("web")], ...named });
    expect(dispatch).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn", reason });
    expect(world.machine.done).toEqual([]);
  });

  it("unless what it names agrees, or the call names no work item", async () => {
    const world = await anEngine();
    const named = { specs: [described("web")], written_by: "dallas", wi_id: "W-5" };
    expect(await world.submitted(named, { wi_id: "" })).toMatchObject({ status: "success" });
    expect(world.engine.record("shop/web")?.owner).toEqual({ project: "shop", agent: "dallas", wi_id: "W-5" });
  });

  it("since its executable is nowhere to be found", async () => {
    const world = await anEngine();
    const dispatch = await world.submitted([described("web", { cmd: "bun" })]);
    expect(dispatch).toMatchObject({ failure_class: "invalid-managed-spawn", reason: "spec[0]: cmd-not-found (bun)" });
  });

  it("since a stranger holds a port: nothing is spawned, not even its siblings", async () => {
    const world = await anEngine();
    world.machine.foreign.set(3001, { pid: 812, command: "nginx" });
    const dispatch = await world.submitted([described("api"), described("web", { ports: [3001] })]);
    expect(dispatch).toMatchObject({
      failure_class: "invalid-managed-spawn",
      reason: "spec[1]: port-in-use (3001: pid 812 nginx)",
    });
    expect(outcomes(dispatch)).toEqual(["api not-started", "web failed"]);
    expect([world.machine.done, world.rows()]).toEqual([[], []]);
  });

  it("since another service holds a port, which goes on as if nothing had been", async () => {
    const world = await anEngine();
    await world.submitted([described("web", { ports: [3001] })]);
    const dispatch = await world.submitted([described("api", { ports: [3001] })], { agent: "ripley" });
    expect(dispatch.reason).toBe("spec[0]: port-owned-by (3001: shop/web)");
    expect([world.rows(), world.machine.running]).toEqual([["shop/web healthy"], ["shop/web:1"]]);
  });

  it("since a cap is reached", async () => {
    const world = await anEngine({ policy: { maxLivePerAgent: 1 } });
    const dispatch = await world.submitted([described("web"), described("api")]);
    expect(dispatch.reason).toBe("spec[1]: too-many-services (agent dallas has 1, the cap is 1)");
    expect(world.machine.done).toEqual([]);
  });
});

describe("a dispatch of which one service cannot be spawned", () => {
  it("is an error; its siblings are stopped again and no row is left", async () => {
    const world = await anEngine();
    world.machine.conduct.set("shop/api", { refused: "spawn /usr/bin/node EACCES" });
    const dispatch = await world.submitted([described("web"), described("api"), described("db")]);
    expect(dispatch).toMatchObject({
      status: "error",
      failure_class: "invalid-managed-spawn",
      partial: false,
      reason: "spec[1]: spawn /usr/bin/node EACCES",
    });
    expect(outcomes(dispatch)).toEqual(["web not-started", "api failed", "db not-started"]);
    expect([world.rows(), world.machine.running]).toEqual([[], []]);
  });

  it("leaves a service alone that it merely reused", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    world.machine.conduct.set("shop/api", { refused: "ENOENT" });
    await world.submitted([described("web"), described("api")]);
    expect([world.rows(), world.machine.running]).toEqual([["shop/web healthy"], ["shop/web:1"]]);
  });

  it("is judged though somebody takes up a name again while a sibling still takes its time to stop", async () => {
    const world = await anEngine();
    const dbHasStopped = deferred();
    world.machine.conduct.set("shop/api", { refused: "ENOENT" });
    world.machine.conduct.set("shop/db", { stopsAfter: dbHasStopped.promise });
    const first = await world.submit([described("web"), described("db"), described("api")]);
    await world.reaches("shop/web", "spawning");
    await world.reaches("shop/web", "forgotten");
    const second = await world.submitted([described("web")]);
    expect(second.status).toBe("success");
    dbHasStopped.resolve();
    expect(await world.judged(first.id)).toMatchObject({ status: "error", reason: "spec[2]: ENOENT" });
    expect(world.rows()).toEqual(["shop/web healthy"]);
  });
});

describe("a dispatch whose services do not all become healthy", () => {
  it("is a partial error: the failing one is stopped and ended, the healthy one stays", async () => {
    const world = await anEngine();
    world.probers.answers.set("shop/api", { error: "http status 503 (expected 200)" });
    const { id } = await world.submit([described("web"), described("api")]);
    await world.reaches("shop/api", "starting");
    await world.clock.advance(60_000);
    const dispatch = await world.judged(id);
    const reason = "timeout: spec api did not become healthy within 60s (last: http status 503 (expected 200))";
    expect(dispatch).toMatchObject({
      status: "error",
      failure_class: "managed-spawn-healthcheck-failed",
      retryable: false,
      partial: true,
      reason: `api: ${reason}`,
      specs: [
        { name: "web", outcome: "healthy", reason: null, generation: 1 },
        { name: "api", outcome: "failed", reason, log_tail: "" },
      ],
    });
    expect([world.rows(), world.machine.running]).toEqual([["shop/api ended", "shop/web healthy"], ["shop/web:1"]]);
    expect(alertsIn(world)).toEqual([expect.stringContaining(reason)]);
  });

  it("is not judged before the time is up", async () => {
    const world = await anEngine();
    world.probers.answers.set("shop/web", "silent");
    const { id } = await world.submit([described("web")]);
    await world.reaches("shop/web", "starting");
    await world.clock.advance(59_999);
    expect(world.dispatches.find(id)).toMatchObject({ status: "pending", step: "waiting-for-health" });
    await world.clock.advance(1);
    expect((await world.judged(id)).status).toBe("error");
  });

  it("is an error, and nothing of it stays, when none does", async () => {
    const world = await anEngine();
    for (const id of ["shop/web", "shop/api"]) world.probers.answers.set(id, "silent");
    const { id } = await world.submit([described("web"), described("api")]);
    await world.reaches("shop/api", "starting");
    await world.clock.advance(60_000);
    expect(await world.judged(id)).toMatchObject({ partial: false, failure_class: "managed-spawn-healthcheck-failed" });
    expect([world.rows(), world.machine.running]).toEqual([["shop/api ended", "shop/web ended"], []]);
  });

  it("fails at once, not at its timeout, when a service exits before its first health", async () => {
    const world = await anEngine();
    world.machine.conduct.set("shop/web", { exitsWith: { code: 3, signal: null } });
    const dispatch = await world.submitted([described("web")]);
    expect(dispatch).toMatchObject({
      failure_class: "managed-spawn-healthcheck-failed",
      reason: "web: exited with code 3 before its first health",
    });
    expect(world.clock.now()).toBe(dispatch.started_at);
    expect(world.rows()).toEqual(["shop/web ended"]);
  });

  it("is an error when one that was healthy dies while a sibling is still waited for", async () => {
    const world = await anEngine();
    world.probers.answers.set("shop/api", "silent");
    const { id } = await world.submit([described("web"), described("api")]);
    await world.reaches("shop/web", "healthy");
    world.processes.exit("shop/web", { code: 1, signal: null });
    world.probers.answers.set("shop/api", "well");
    await world.reaches("shop/api", "starting");
    await world.probers.ask("shop/api");
    expect(await world.judged(id)).toMatchObject({ status: "error", partial: true, reason: "web: exited with code 1" });
  });

  it("is judged though a process of it survives every signal, which keeps its row", async () => {
    const world = await anEngine();
    world.machine.conduct.set("shop/web", { unkillable: true });
    world.probers.answers.set("shop/web", "silent");
    const { id } = await world.submit([described("web")]);
    await world.reaches("shop/web", "starting");
    await world.clock.advance(60_000);
    await world.reaches("shop/web", "stopping");
    const judged = world.judged(id);
    for (let i = 0; i < 10; i++) await world.clock.advance(5_000);
    expect((await judged).status).toBe("error");
    expect(world.rows()).toEqual(["shop/web stopping"]);
  });
});

describe("a dispatch whose services all become healthy", () => {
  it("is a success, and says when and as what each one runs", async () => {
    const world = await anEngine();
    const dispatch = await world.submitted([described("web"), described("api")]);
    expect(dispatch).toMatchObject({
      status: "success",
      failure_class: null,
      partial: false,
      reason: null,
      inbox: null,
    });
    expect(outcomes(dispatch)).toEqual(["web healthy", "api healthy"]);
    const { process } = world.engine.record("shop/web")!;
    expect(dispatch.specs[0]).toMatchObject({ id: "shop/web", pid: process!.pid, generation: 1, first_health_ms: 0 });
    expect(world.machine.running).toEqual(["shop/web:1", "shop/api:1"]);
    expect(alertsIn(world)).toEqual([]);
  });

  it("shows each step while it happens", async () => {
    const world = await anEngine();
    const steps: string[] = [];
    world.store.subscribe(({ dispatches }) => {
      for (const { dispatch } of dispatches.values()) if (steps.at(-1) !== dispatch.step) steps.push(dispatch.step);
    });
    const { step } = await world.submitted([described("web")]);
    expect([...steps, step]).toEqual(["validating", "reserving", "spawning", "waiting-for-health", "done"]);
  });

  it("is judged once, and listed once, newest first", async () => {
    const world = await anEngine();
    const seen: number[] = [];
    world.store.subscribe(() =>
      seen.push(new Set(world.dispatches.list().map(({ id }) => id)).size - world.dispatches.list().length),
    );
    const first = await world.submitted([described("web")]);
    await world.clock.advance(1);
    const second = await world.submitted([described("api")]);
    expect(world.dispatches.list().map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(world.disk.files.get(world.home.dispatches)?.trim().split("\n")).toHaveLength(2);
  });

  it("counts what is held for an answer no longer than asked", async () => {
    const world = await anEngine();
    world.probers.answers.set("shop/web", "silent");
    const { id } = await world.submit([described("web")]);
    const held = world.dispatches.settled(id, 5_000);
    await world.reaches("shop/web", "starting");
    await world.clock.advance(5_000);
    expect(await held).toMatchObject({ status: "pending" });
    const answered = world.dispatches.settled(id, 300_000);
    world.probers.answers.set("shop/web", "well");
    await world.probers.ask("shop/web");
    expect(await answered).toMatchObject({ status: "success" });
    expect(await world.dispatches.settled("d-unknown", 0)).toBeUndefined();
  });
});
