import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { sleeper } from "../../support/plain-services";
import { scripted, untilTold } from "../../support/shell-service";

const life = engineLife();

const kinds = (name: string) =>
  life
    .audit()
    .filter(({ service }) => service === `shop/${name}`)
    .map(({ kind }) => kind);

describe("a service that ends by itself", () => {
  it("is listed with its exit code, the reason, and its last words in the log", async () => {
    await life.start();
    await life.healthy(untilTold("web", "echo it broke; exit 3"));
    life.tell("web");
    const row = await life.reaches("web", "exited");
    expect(row).toMatchObject({ alive: false, healthy: false, last_error: "exited with code 3" });
    expect(row.exit).toMatchObject({ code: 3, signal: null });
    expect(readFileSync(row.log_path, "utf8")).toMatch(/it broke\n$/);
    expect(kinds("web").slice(-1)).toEqual(["exited"]);
  });

  it("by a signal is listed with the signal", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    process.kill((await life.row("web")).pid ?? 0, "SIGKILL");
    const row = await life.reaches("web", "exited");
    expect([row.exit?.signal, row.last_error]).toEqual(["SIGKILL", "killed by SIGKILL"]);
  });

  it("takes with it what it leaves behind", async () => {
    await life.start();
    await life.healthy(untilTold("web", "(setsid sleep 600 &) ; sleep 600 & exit 0"));
    life.tell("web");
    await life.reaches("web", "exited");
    expect(life.services()).toEqual([]);
  });

  it("before it ever was well fails its dispatch at once, with code and last lines", async () => {
    await life.start();
    const dispatch = await life.submit(scripted("web", "leaves-child.sh", [], { healthcheck: never }));
    expect(dispatch).toMatchObject({
      status: "error",
      failure_class: "managed-spawn-healthcheck-failed",
      specs: [{ outcome: "failed", reason: "exited with code 3 before its first health" }],
    });
    expect(life.services()).toEqual([]);
  });

  it("after another engine took it over is noticed, and its code is said to be unknown", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    await life.start();
    process.kill((await life.row("web")).pid ?? 0, "SIGKILL");
    const row = await life.reaches("web", "exited");
    expect(row.exit).toMatchObject({ code: null, signal: null });
    expect(row.last_error).toBe("ended unseen, exit code unknown");
    expect(await life.row("api")).toMatchObject({ state: "healthy" });
  });

  it("while no engine runs is noticed by the next one", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    const { pid } = await life.row("web");
    await life.crash();
    process.kill(pid ?? 0, "SIGKILL");
    await eventually(() => (life.services().length === 0 ? true : undefined), "it is gone");
    await life.start();
    expect(await life.row("web")).toMatchObject({ state: "exited", last_error: "ended unseen, exit code unknown" });
  });
});

const never = {
  type: "command",
  cmd: "sh -c 'echo no'",
  expect_regex: "yes",
  shell: false,
  interval_s: 0.1,
  timeout_s: 60,
};
const quick = { max_restarts: 2, window_minutes: 10, backoff_s: 0.1, backoff_max_s: 0.2 };
const patient = { max_restarts: 2, backoff_s: 600, backoff_max_s: 600 };

describe("a restart policy", () => {
  it.each([
    ["on-failure", "exit 3"],
    ["always", "exit 0"],
    ["always", "exit 3"],
  ])("%s spawns anew what ends by `%s`, until the budget is used up", async (policy, end) => {
    await life.start();
    await life.healthy(untilTold("web", end, { restart: { policy, ...quick } }));
    const { ttl_expires_at } = await life.row("web");
    life.tell("web");
    const row = await life.reaches("web", "crash-looping");
    expect(row).toMatchObject({ generation: 3, restart_count: 2, alive: false, ttl_expires_at });
    expect(row.last_error).toMatch(/^crash-looping: restarted 2 times within 10 min \(last: exited with code \d/);
    expect(kinds("web").filter((kind) => kind === "backing-off" || kind === "restarted")).toEqual([
      "backing-off",
      "restarted",
      "backing-off",
      "restarted",
    ]);
    expect(life.services()).toEqual([]);
  });

  it("on-failure leaves alone what ended well", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 0", { restart: { policy: "on-failure", ...quick } }));
    life.tell("web");
    expect(await life.reaches("web", "exited")).toMatchObject({ generation: 1, exit: { code: 0 } });
    expect(kinds("web")).not.toContain("backing-off");
  });

  it("never, which is the default, leaves everything alone", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 3"), untilTold("api", "exit 3", { restart: { policy: "never" } }));
    for (const name of ["web", "api"]) {
      life.tell(name);
      expect(await life.reaches(name, "exited")).toMatchObject({ generation: 1 });
    }
  });

  it("that has given up is begun again by a person, with a fresh budget", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 3", { restart: { policy: "on-failure", ...quick } }));
    life.tell("web");
    await life.reaches("web", "crash-looping");
    const { status } = await life.command("restartService", { name: "web" });
    expect([200, 500]).toContain(status);
    expect(await life.reaches("web", "crash-looping")).toMatchObject({ generation: 6 });
  });

  it("that has given up is begun again by a new declaration", async () => {
    await life.start();
    const restart = { policy: "on-failure", ...quick };
    await life.healthy(untilTold("web", "exit 3", { restart }));
    life.tell("web");
    await life.reaches("web", "crash-looping");
    await life.healthy(sleeper("web", { restart }));
    expect(await life.row("web")).toMatchObject({ state: "healthy", generation: 4, restart_count: 0 });
  });

  it("is called off by a kill while it waits to spawn anew", async () => {
    await life.start();
    await life.healthy(untilTold("web", "exit 3", { restart: { policy: "on-failure", ...patient } }));
    life.tell("web");
    await life.reaches("web", "restarting");
    expect((await life.command("killService", { name: "web" })).value).toMatchObject({ ok: true, killed: false });
    expect(await life.row("web")).toMatchObject({ state: "stopped", generation: 1 });
    await life.start();
    expect(await life.row("web")).toMatchObject({ state: "stopped", generation: 1 });
  });

  it("goes on under the next engine, when the first is killed while it waits", async () => {
    await life.start();
    const restart = { policy: "on-failure", max_restarts: 1, backoff_s: 1, backoff_max_s: 1 };
    await life.healthy(untilTold("web", "exit 3", { restart }));
    life.tell("web");
    await life.reaches("web", "restarting");
    await life.start();
    expect(await life.reaches("web", "crash-looping")).toMatchObject({ generation: 2, restart_count: 1 });
  });

  it("spawns anew what ended while no engine ran", async () => {
    await life.start();
    await life.healthy(sleeper("web", { restart: { policy: "on-failure", ...quick } }));
    const { pid } = await life.row("web");
    await life.crash();
    process.kill(pid ?? 0, "SIGKILL");
    await life.start();
    await eventually(async () => ((await life.row("web")).generation === 2 ? true : undefined), "it is spawned anew");
    expect(await life.reaches("web", "healthy")).toMatchObject({ generation: 2, restart_count: 1 });
    expect(life.processesOf("web")).toHaveLength(1);
  });
});
