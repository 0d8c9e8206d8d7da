import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CrashPoint } from "@/server/life/crash-point";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { fastConfig, sleeper } from "../../support/plain-services";
import { scripted } from "../../support/shell-service";
import { stateText } from "../../support/state-text";

const life = engineLife({ config: fastConfig({ healthBackoffSec: 0.1 }) });

const check = (cmd: string) => ({
  healthcheck: { type: "command", cmd, shell: false, expect_regex: "yes", interval_s: 0.1, timeout_s: 60 },
});

/** Starts an engine that dies at that point of the command, gives the command, and waits until it is dead. */
async function diesAt(point: CrashPoint, command: "killService" | "restartService"): Promise<void> {
  const doomed = await life.start({ MOORAGE_CRASH_AT: point });
  life.command(command, { name: "web" }).catch(() => undefined); // it dies before it can answer
  expect(await doomed.ended).toBe("SIGKILL");
}

describe("an engine that follows a killed one", () => {
  it("takes every service over with the pid it had, and asks nothing of them but their health", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"), scripted("tree", "tree.sh"));
    await eventually(() => (life.processesOf("tree").length === 9 ? true : undefined), "the tree is nine");
    const rows = await life.rows();
    const processes = life.services();
    await life.start();
    // On what they listen is looked at in its own time, by either engine.
    const meaning = (all: typeof rows) => all.map(({ last_health_at: _, listening: __, ...row }) => row);
    expect(meaning(await life.rows())).toEqual(meaning(rows));
    expect(life.services()).toEqual(processes);
    expect((await life.call("health")).value).toMatchObject({ ok: true, degraded: false, warnings: [] });
  });

  it("goes on asking: what stops answering becomes unhealthy, and recovers", async () => {
    await life.start();
    const well = join(life.home.agents, "well");
    writeFileSync(well, "yes");
    await life.healthy(sleeper("web", check(`sh -c 'cat ${well}'`)));
    await life.start();
    rmSync(well);
    expect((await life.reaches("web", "unhealthy")).last_error).toContain("healthcheck command exit 1");
    writeFileSync(well, "yes");
    expect(await life.reaches("web", "healthy")).toMatchObject({ generation: 1, last_error: null });
  });

  it("keeps the start-up deadline of what was not well yet", async () => {
    await life.start();
    const body = { agent: "dallas", project: "shop", specs: [sleeper("web", check("sh -c 'echo no'"))] };
    const { value } = await life.call<{ id: string }>("submitDispatch", { body });
    const recorded = await eventually(() => {
      const phase = life.stateOnDisk().records.get("shop/web")?.phase;
      return phase?.at === "starting" ? phase : undefined;
    }, "it is recorded as starting");
    const { pid } = await life.row("web");
    await life.start();
    expect(await life.row("web")).toMatchObject({ state: "starting", pid });
    expect(life.stateOnDisk().records.get("shop/web")?.phase).toEqual(recorded);
    expect((await life.call("dispatchById", { params: { id: value.id } })).value).toMatchObject({ status: "pending" });
  });

  it.each(["stop-durable", "stopped"] as const)(
    "finishes a kill that the first one began, killed at %s",
    async (point) => {
      await life.start();
      await life.healthy(scripted("web", "ignores-term.sh"));
      await diesAt(point, "killService");
      await life.start();
      expect(await life.reaches("web", "stopped")).toMatchObject({ generation: 1, ended: { by: "test" } });
      expect(life.services()).toEqual([]);
    },
  );

  it.each(["stop-durable", "stopped", "identity-durable", "gate-opened"] as const)(
    "finishes a restart that the first one began, or says that it failed, killed at %s",
    async (point) => {
      await life.start();
      await life.healthy(sleeper("web"));
      await diesAt(point, "restartService");
      await life.start();
      const row = await eventually(async () => {
        const now = await life.row("web");
        return ["healthy", "exited"].includes(now.state) ? now : undefined;
      }, "it has come to an end");
      expect(row.generation).toBe(2);
      const neverRan = point === "identity-durable";
      expect([row.state, row.last_error]).toEqual(
        neverRan ? ["exited", "the engine ended before the service was let run"] : ["healthy", null],
      );
      expect(life.services().map(({ pid }) => pid)).toEqual(neverRan ? [] : [row.pid]);
    },
  );

  it("ends what carries the mark of the home and has no record", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    await life.crash();
    const { records, ...state } = life.stateOnDisk();
    const without = new Map([...records].filter(([id]) => id !== "shop/web"));
    writeFileSync(life.home.state, stateText({ ...state, records: without }));
    rmSync(join(life.home.specs, "shop"), { recursive: true });
    await life.start();
    expect((await life.rows()).map(({ id }) => id)).toEqual(["shop/api"]);
    expect(life.services().map(({ pid }) => pid)).toEqual([(await life.row("api")).pid]);
  });
});
