import { describe, expect, it } from "vitest";
import { fail } from "@/lib/fault";
import { anEngine, described, type TestEngine, theNext } from "../../support/engine";
import { diskFull } from "../../support/memory-disk";

/** What must hold at rest, whatever went wrong: nothing runs that no row knows, and no row claims what is not there. */
function expectAgreement(world: TestEngine): void {
  const claimed = [...world.engine.state().records.values()].filter(({ phase }) =>
    ["spawning", "starting", "healthy", "unhealthy", "stopping"].includes(phase.at),
  );
  expect(claimed.map(({ id, generation }) => `${id}:${generation}`).sort()).toEqual([...world.machine.running].sort());
  for (const { process } of claimed) expect(process && world.processes.liveness(process)).toBe("alive");
  expect(world.machine.rows.filter(({ is }) => is === "gate")).toEqual([]);
}

/** Success is told only of what is healthy. */
function expectHonesty(world: TestEngine): void {
  for (const { status, specs } of world.dispatches.list()) {
    if (status !== "success") continue;
    for (const { id } of specs) expect(world.engine.record(id)?.phase.at).toBe("healthy");
  }
}

/** Lets time pass until nothing happens any more: every second the disk is tried again, as `retryWrites` does. */
async function atRest(world: TestEngine): Promise<void> {
  for (let second = 0; second < 100; second++) {
    await world.clock.advance(1_000);
    await world.store.flush();
  }
}

describe("a disk that refuses", () => {
  it("a dispatch itself: it does not exist, now or after a restart", async () => {
    const world = await anEngine();
    world.disk.suffer(() => diskFull());
    await expect(world.submit([described("web")])).rejects.toThrow("ENOSPC");
    expect(world.dispatches.list()).toEqual([]);
    world.disk.recover();
    await atRest(world);
    const next = await theNext(world);
    await next.ready();
    expect([next.dispatches.list(), next.machine.done]).toEqual([[], []]);
  });

  it("the intent to spawn: nothing is launched", async () => {
    const world = await anEngine();
    const { id } = await world.submit([described("web")]);
    await world.engine.until(({ dispatches }) => (dispatches.get(id)?.dispatch.step === "spawning" ? true : undefined));
    world.disk.suffer((operation, _path, nth) => (operation === "writeAtomic" && nth === 1 ? diskFull() : null));
    expect(await world.judged(id)).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn" });
    await atRest(world);
    expect(world.machine.done.filter((deed) => deed.startsWith("launch"))).toEqual([]);
    expectAgreement(world);
  });

  it("the identity of what was launched: its gate is never opened, and it is ended", async () => {
    const world = await anEngine();
    const { launch } = world.processes;
    world.processes.launch = async (what) => {
      world.disk.suffer((_operation, path, nth) => (path === world.home.state && nth === 1 ? diskFull() : null));
      return launch.call(world.processes, what);
    };
    const dispatch = await world.submitted([described("web")]);
    expect(dispatch).toMatchObject({ status: "error", reason: "spec[0]: the state file could not be written" });
    await atRest(world);
    expect(world.machine.done).toEqual(["launch shop/web:1", "stop shop/web:1"]);
    expectAgreement(world);
  });

  it("what a spawn needs beside it: the spawn has failed, for that reason", async () => {
    const world = await anEngine();
    world.disk.suffer((_operation, path) => (path.startsWith(world.home.specs) ? diskFull() : null));
    expect(await world.submitted([described("web")])).toMatchObject({
      status: "error",
      reason: "spec[0]: ENOSPC: no space left on device",
    });
    expect([world.machine.done, world.rows()]).toEqual([[], []]);
  });

  it("the alert: the verdict stands without it", async () => {
    const world = await anEngine();
    world.disk.suffer((_operation, path) => (path.includes("/inbox/") ? diskFull() : null));
    expect(await world.submitted([described("web", { cmd: "rm" })])).toMatchObject({ status: "error", inbox: null });
    expect(world.reports).toEqual([expect.stringContaining("alert for dallas")]);
  });

  it("the verdict: it is not told until it could be written, and given after a restart at the latest", async () => {
    const world = await anEngine();
    world.disk.suffer((operation) => (operation === "appendLine" ? diskFull() : null));
    const { id } = await world.submit([described("web")]);
    await world.reaches("shop/web", "healthy");
    await world.clock.advance(1_000);
    expect(world.dispatches.find(id)?.status).toBe("pending");
    world.disk.recover();
    const next = await theNext(world);
    await next.ready();
    expect(await next.judged(id)).toMatchObject({ status: "success", specs: [{ outcome: "healthy" }] });
  });

  it("any one of its operations leaves no stray, no false success, and a verdict after a restart at the latest", async () => {
    for (let nth = 1, refused = true; refused; nth++) {
      const world = await anEngine();
      refused = false;
      world.disk.suffer((_operation, _path, count) => {
        if (count !== nth) return null;
        refused = true;
        return diskFull();
      });
      const submitted = await world.submit([described("web"), described("api", { ports: [3001] })]).catch(() => null);
      await atRest(world);
      expectAgreement(world);
      expectHonesty(world);
      world.disk.recover();
      const next = await theNext(world);
      await next.ready();
      if (submitted) expect((await next.judged(submitted.id)).status).toMatch(/^(success|error)$/);
      await atRest(next);
      expectAgreement(next);
      expectHonesty(next);
    }
  });
});

describe("an engine in which something throws", () => {
  const bug = () => Promise.reject(new Error("a bug"));

  it.each([
    ["looking at ports", "holdersOf", "engine-fault (a bug)"],
    ["launching", "launch", "spec[0]: a bug"],
  ] as const)("while %s tells an error and never a success", async (_, deed, reason) => {
    const world = await anEngine();
    world.processes[deed] = bug;
    const dispatch = await world.submitted([described("web", { ports: [3001] })]);
    expect(dispatch).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn", reason });
    await atRest(world);
    expectAgreement(world);
  });

  it("while judging what was written tells an error and never a success", async () => {
    const specWorld = new Proxy({} as never, {
      get() {
        throw new Error("a bug");
      },
    });
    const world = await anEngine({ specWorld });
    expect(await world.submitted([described("web")])).toMatchObject({
      status: "error",
      reason: "engine-fault (a bug)",
    });
    expect(world.machine.done).toEqual([]);
  });

  it("while the log of a failing service is read judges it without that, and stops it all the same", async () => {
    const world = await anEngine({ root: "/proc/self/cmdline" }); // no directory: reading below it is ENOTDIR
    world.machine.conduct.set("shop/web", { exitsWith: { code: 1, signal: null } });
    const dispatch = await world.submitted([described("web")]);
    expect(dispatch).toMatchObject({
      reason: "web: exited with code 1 before its first health",
      specs: [{ log_tail: "" }],
    });
    expect(world.rows()).toEqual(["shop/web ended"]);
  });
});

it("a sibling that survives every signal does not keep the verdict on a failed spawn waiting for ever", async () => {
  const world = await anEngine();
  world.machine.conduct.set("shop/web", { unkillable: true });
  const { launch } = world.processes;
  world.processes.launch = async (what) => {
    if (!what.mark.includes("shop/api")) return launch.call(world.processes, what);
    await world.reaches("shop/web", "starting", "healthy");
    return fail("spawn-failed", "ENOENT");
  };
  const { id } = await world.submit([described("web"), described("api")]);
  await world.reaches("shop/web", "stopping");
  for (let i = 0; i < 4; i++) await world.clock.advance(5_000);
  expect(await world.judged(id)).toMatchObject({ status: "error", reason: "spec[1]: ENOENT" });
  expect(world.rows()).toContain("shop/web stopping");
});
