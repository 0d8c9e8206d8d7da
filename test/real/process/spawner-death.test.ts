import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { comesTrue } from "../../support/comes-true";
import { engineProcess } from "../../support/engine-process";
import { fixture, realProcesses } from "../../support/real-processes";

const world = realProcesses();

describe("when the spawner is killed", () => {
  it("services run on, their end is still told, and new ones can be launched", async () => {
    const service = await world.running({ script: "ends-politely.sh" });
    const first = world.spawnerPid();
    process.kill(first, "SIGKILL");
    await comesTrue("another spawner", () => {
      const pid = world.spawnerPid();
      return pid > 0 && pid !== first;
    });
    expect(world.processes.liveness(service)).toBe("alive");
    expect(await world.processes.openGate(service)).toBe(true);

    const launched = await world.processes.launch(world.launchOf({ mark: world.mark("db") }));
    expect(launched.ok).toBe(true);
    expect(await world.processes.stop({ process: null, mark: world.mark("db"), graceMs: 5_000 })).toBe(true);

    expect(await world.stop(service)).toBe(true);
    expect(await world.exitOf(service)).toEqual({ code: null, signal: null });
  });

  it("a launch under way fails, and nothing of it is left", async () => {
    process.kill(world.spawnerPid(), "SIGSTOP");
    const asked = world.processes.launch(world.launchOf());
    process.kill(world.spawnerPid(), "SIGKILL");
    expect(await asked).toMatchObject({ ok: false, fault: { code: "spawn-failed" } });
    expect(await world.processes.findMarked()).toEqual([]);
  });
});

it("what a terminal sends to everybody does not end the spawner", async () => {
  const spawner = world.spawnerPid();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.kill(spawner, signal);
  expect(await world.processes.launch(world.launchOf())).toMatchObject({ ok: true });
  expect(world.spawnerPid()).toBe(spawner);
  await world.processes.stop({ process: null, mark: world.mark(), graceMs: 5_000 });
});

it("when the engine is killed, its services run on and its checks do not", async () => {
  const { homeId, folder, mark, launchOf } = world;
  const check = {
    argv: ["/bin/sh", fixture("check-hangs.sh")],
    cwd: folder,
    env: { PATH: process.env.PATH ?? "" },
    timeoutMs: 600_000,
    mark: mark(),
  };
  const engine = await engineProcess({ homeId, launch: launchOf(), open: true, check });
  if (!engine.launched.ok) throw new Error(engine.launched.fault.message);
  await comesTrue("its check runs", () => existsSync(join(folder, "check-started")));

  await engine.kill();
  await comesTrue("its check is gone", async () =>
    (await world.processes.findMarked()).every((marked) => marked.role === "service"),
  );
  expect(world.processes.liveness(engine.launched.value)).toBe("alive");
  expect(await world.stop(engine.launched.value)).toBe(true);
});
