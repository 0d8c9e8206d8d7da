import { describe, expect, it } from "vitest";
import { deferred } from "../../support/deferred";
import { anEngine, described } from "../../support/engine";
import { diskFull } from "../../support/memory-disk";

const ended = { to: "ended", as: "stopped", by: "operator", reason: "asked to" } as const;

describe("a service that is stopped", () => {
  it("while its identity is being written is not let run first", async () => {
    const world = await anEngine();
    const identityIsWritten = deferred();
    const { launch } = world.processes;
    world.processes.launch = async (what) => {
      world.disk.suffer(() => identityIsWritten.promise);
      return launch.call(world.processes, what);
    };
    await world.submit([described("web")]);
    await world.engine.until(({ records }) => (records.get("shop/web")?.process ? true : undefined));
    const stopped = world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after: ended });
    world.disk.recover();
    identityIsWritten.resolve();
    await stopped;
    await world.reaches("shop/web", "ended");
    expect(world.machine.done).toEqual(["launch shop/web:1", "stop shop/web:1"]);
  });

  it("is stopped once, however often that is asked for while it takes its time", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    const hasStopped = deferred();
    world.machine.conduct.set("shop/web", { stopsAfter: hasStopped.promise });
    const stop = { type: "stop", at: world.clock.now(), after: ended } as const;
    await Promise.all([1, 2, 3].map(() => world.engine.send("shop/web", stop)));
    hasStopped.resolve();
    await world.reaches("shop/web", "ended");
    expect(world.machine.done.filter((deed) => deed.startsWith("stop"))).toHaveLength(1);
  });

  it("and survives every signal is tried again until it goes, and meanwhile says so", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    world.machine.conduct.set("shop/web", { unkillable: true });
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after: ended });
    await world.clock.advance(5_000);
    expect(world.engine.record("shop/web")?.lastError).toBe("some of its processes survive SIGKILL; still trying");
    world.machine.conduct.delete("shop/web");
    await world.clock.advance(5_000);
    expect([world.rows(), world.machine.running]).toEqual([["shop/web ended"], []]);
  });

  it("and survives every signal is tried again though the disk will not have it told", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    world.machine.conduct.set("shop/web", { unkillable: true });
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after: ended });
    world.disk.suffer(() => diskFull());
    await world.clock.advance(5_000);
    world.disk.recover();
    world.machine.conduct.delete("shop/web");
    await world.clock.advance(5_000);
    expect([world.rows(), world.machine.running]).toEqual([["shop/web ended"], []]);
  });

  it("by an engine whose disk is full is stopped all the same", async () => {
    const world = await anEngine();
    await world.submitted([described("web")]);
    world.disk.suffer(() => diskFull());
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after: ended }).catch(() => undefined);
    await world.reaches("shop/web", "ended");
    expect(world.machine.running).toEqual([]);
  });
});
