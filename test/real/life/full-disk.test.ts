import { afterAll, describe, expect, it } from "vitest";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { sleeper } from "../../support/plain-services";
import { maySmallDisk, type SmallDisk, smallDisk } from "../../support/small-disk";

const permitted = maySmallDisk();

describe.skipIf(!permitted)("a full disk (needs the right to mount)", () => {
  const disk = smallDisk(2 * 1_048_576) as SmallDisk;
  const life = engineLife({ root: () => disk.path });
  afterAll(() => disk.remove());

  const refused = {
    status: 507,
    value: { error: { code: "state-not-written", message: expect.stringContaining("ENOSPC") } },
  };
  const body = (...specs: object[]) => ({ agent: "dallas", project: "shop", specs });

  it("refuses what adds, with its reason; a kill kills; the file stays whole; and all is well once there is room", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    const { pid } = await life.row("web");
    disk.fill();

    expect(await life.command("submitDispatch", body(sleeper("db")))).toMatchObject(refused);
    expect(await life.command("restartService", { name: "web" })).toMatchObject(refused);
    expect(await life.command("extendLease", { name: "web", minutes: 5 })).toMatchObject(refused);
    expect(await life.row("web")).toMatchObject({ pid, state: "healthy", generation: 1 });

    expect(await life.command("killService", { name: "api" })).toMatchObject(refused);
    expect(life.services().map((one) => one.pid)).toEqual([pid]);
    expect(await life.row("api")).toMatchObject({ state: "stopped", alive: false });
    expect(await life.rows()).toHaveLength(2);
    expect(life.stateOnDisk().records.get("shop/web")?.process?.pid).toBe(pid);
    expect((await life.call("health")).value).toMatchObject({ ok: true });

    disk.free();
    await eventually(
      () => (life.stateOnDisk().records.get("shop/api")?.phase.at === "ended" ? true : undefined),
      "what was refused is written",
      5_000,
    );
    await life.healthy(sleeper("db"));
    await eventually(
      () => (life.audit().some(({ kind, service }) => kind === "killed" && service === "shop/api") ? true : undefined),
      "the audit log tells of the kill",
    );
    await life.start();
    expect((await life.rows()).map(({ name, state }) => `${name} ${state}`)).toEqual([
      "api stopped",
      "db healthy",
      "web healthy",
    ]);
  });

  it("that an engine was killed on tells the next one what ran before, and runs nothing unrecorded", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    const rows = await life.rows();
    disk.fill();
    await life.command("killService", { name: "api" });
    await life.command("submitDispatch", body(sleeper("db")));
    await life.crash();
    disk.free();
    await life.start();
    // The kill could not be recorded: what it ended is found to have ended.
    expect(await life.row("api")).toMatchObject({ alive: false });
    expect(await life.row("web")).toMatchObject({
      state: "healthy",
      pid: rows.find(({ name }) => name === "web")?.pid,
    });
    expect((await life.rows()).map(({ name }) => name)).toEqual(["api", "web"]);
    expect(life.services()).toHaveLength(1);
  });

  it("while an engine starts keeps it from nothing but writing", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    const { pid } = await life.row("web");
    await life.crash();
    process.kill(life.stateOnDisk().records.get("shop/api")?.process?.pid ?? 0, "SIGKILL");
    disk.fill();
    await life.start();
    expect(await life.row("web")).toMatchObject({ state: "healthy", pid });
    expect(await life.reaches("api", "exited")).toMatchObject({ last_error: "ended unseen, exit code unknown" });
    expect(await life.command("killService", { name: "web" })).toMatchObject(refused);
    expect(life.services()).toEqual([]);
    disk.free();
  });
});
