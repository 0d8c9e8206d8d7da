import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { listProjects, removeProject } from "@/server/api/projects";
import type { Engine } from "@/server/life/engine";
import { anUnborn, aRecord, aState, PHASES } from "../../support/builders";
import { comesTrue } from "../../support/comes-true";
import { deferred } from "../../support/deferred";
import { anEngine, described, type TestEngine } from "../../support/engine";
import { diskFull } from "../../support/memory-disk";
import { temporaryFolder } from "../../support/temporary-folder";

const inFolder = temporaryFolder();

const listed = (...services: ServiceRecord[]) => {
  const engine = { state: () => aState({ services }) } as Engine;
  return JSON.parse(
    String(listProjects(engine, { asked: () => undefined, of: () => null })({ query: new URLSearchParams() }).body),
  ).items;
};

/** An engine whose logs are real files, with these services running. */
async function engineWith(...ids: string[]): Promise<TestEngine> {
  const world = await anEngine({ root: inFolder() });
  for (const id of ids) {
    const [project = "", name = ""] = id.split("/");
    await world.submitted([described(name)], { project });
  }
  return world;
}

const remove = async (world: TestEngine, project: string, body?: unknown) => {
  const { engine, home, clock } = world;
  const act = removeProject({ engine, home, clock, stopGraceMs: 500 }, () => undefined);
  const { status, body: answer } = await act({ params: { project }, body, actor: "ripley" });
  return { status, value: JSON.parse(String(answer)) };
};

function write(path: string, text = "hello\n"): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe("the list of projects", () => {
  it("is empty where there are no services", () => {
    expect(listed()).toEqual([]);
  });

  it("counts services by state, and names ports of live ones and agents, by project", () => {
    const ripley = { project: "shop", agent: "ripley", wi_id: "" };
    expect(
      listed(
        aRecord({ spec: { name: "web", ports: [3_002, 3_001] } }),
        aRecord({ owner: ripley, spec: { name: "api", ports: [3_001, 900] }, phase: PHASES.unhealthy }),
        aRecord({ spec: { name: "old", ports: [9_999] }, phase: PHASES.exited }),
        aRecord({ spec: { name: "gone", ports: [9_998] }, phase: PHASES.ended }),
        anUnborn({ owner: { project: "blog", agent: "dallas", wi_id: "" } }),
      ),
    ).toEqual([
      expect.objectContaining({ project: "blog", services: 1, live: 1, healthy: 0, states: { spawning: 1 } }),
      {
        project: "shop",
        services: 4,
        live: 2,
        healthy: 1,
        states: { healthy: 1, unhealthy: 1, exited: 1, stopped: 1 },
        ports: [900, 3_001, 3_002],
        agents: ["dallas", "ripley"],
        usage: null,
      },
    ]);
  });
});

describe("removing a project", () => {
  it("stops and forgets all of it, and nothing of another one", async () => {
    const world = await engineWith("shop/web", "shop/api", "blog/web");
    const { status, value } = await remove(world, "shop");
    expect([status, value]).toEqual([200, { killed: 2, unlinked: 0, scanned: 2 }]);
    expect([world.rows(), world.machine.running]).toEqual([["blog/web healthy"], ["blog/web:1"]]);
  });

  it("has each service end as removed, by whoever asked, before it is forgotten", async () => {
    const world = await engineWith("shop/web");
    const seen: unknown[] = [];
    world.store.subscribe(({ records }) => {
      const record = records.get("shop/web");
      seen.push(record ? [record.phase.at, record.ended?.by, record.ended?.reason] : "forgotten");
    });
    await remove(world, "shop");
    expect(seen).toContainEqual(["ended", "ripley", "project shop was removed"]);
    expect(seen.at(-1)).toBe("forgotten");
  });

  it("never uses a generation again", async () => {
    const world = await engineWith("shop/web");
    await remove(world, "shop");
    await world.submitted([described("web")]);
    expect(world.machine.running).toEqual(["shop/web:2"]);
  });

  it("forgets what had ended already, which counts as looked at and not as killed", async () => {
    const world = await engineWith("shop/web", "shop/api");
    world.processes.exit("shop/api", { code: 1, signal: null });
    await world.reaches("shop/api", "exited");
    expect((await remove(world, "shop")).value).toEqual({ killed: 1, unlinked: 0, scanned: 2 });
    expect(world.rows()).toEqual([]);
  });

  it("is held up by a service that is slow to stop, but its siblings are not", async () => {
    const world = await engineWith("shop/slow", "shop/web", "shop/api");
    const webLog = write(world.home.log("shop/web"));
    const slowHasStopped = deferred();
    world.machine.conduct.set("shop/slow", { stopsAfter: slowHasStopped.promise });
    let answered = false;
    const removal = remove(world, "shop").finally(() => {
      answered = true;
    });
    await Promise.all([world.reaches("shop/web", "forgotten"), world.reaches("shop/api", "forgotten")]);
    await comesTrue("the log is gone", () => !existsSync(webLog));
    expect([world.rows(), world.machine.running, answered]).toEqual([["shop/slow stopping"], ["shop/slow:1"], false]);
    slowHasStopped.resolve();
    expect((await removal).value).toEqual({ killed: 3, unlinked: 1, scanned: 3 });
    expect(world.rows()).toEqual([]);
  });

  it("says at last which services will not die", async () => {
    const world = await engineWith("shop/undead", "shop/web");
    world.machine.conduct.set("shop/undead", { unkillable: true });
    const removal = remove(world, "shop");
    await world.reaches("shop/web", "forgotten");
    await world.clock.advance(60_000);
    const { status, value } = await removal;
    expect([status, value.error.code]).toEqual([409, "busy"]);
    expect(value.error.details).toEqual({ killed: 1, unlinked: 0, scanned: 2, left: ["shop/undead"] });
    expect(world.rows()).toEqual(["shop/undead stopping"]);
  });

  it("stops a service that a restart is about to bring back", async () => {
    const world = await engineWith("shop/web");
    const hasStopped = deferred();
    world.machine.conduct.set("shop/web", { stopsAfter: hasStopped.promise });
    const after = { to: "respawn" as const, by: "dallas", declared: null };
    await world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after });
    const removal = remove(world, "shop");
    hasStopped.resolve();
    expect((await removal).status).toBe(200);
    expect([world.rows(), world.machine.running]).toEqual([[], []]);
  });

  it("leaves a service alone that is started again the moment it has ended, its log included", async () => {
    const world = await engineWith("shop/web");
    const log = write(world.home.log("shop/web"));
    const after = { to: "respawn" as const, by: "dallas", declared: null };
    const again = () => void world.engine.send("shop/web", { type: "stop", at: world.clock.now(), after });
    world.store.subscribe(({ records }, before) => {
      const ended =
        records.get("shop/web")?.phase.at === "ended" && before.records.get("shop/web")?.phase.at !== "ended";
      if (ended) queueMicrotask(again);
    });
    expect((await remove(world, "shop")).value).toEqual({ killed: 1, unlinked: 0, scanned: 1 });
    await world.reaches("shop/web", "healthy");
    expect(world.machine.running).toEqual(["shop/web:2"]);
    expect(existsSync(log)).toBe(true);
  });

  it("leaves a dispatch to be judged as usual: its services are gone", async () => {
    const world = await engineWith();
    world.probers.answers.set("shop/web", "silent");
    const { id } = await world.submit([described("web")]);
    await world.reaches("shop/web", "starting");
    await remove(world, "shop");
    expect(await world.judged(id)).toMatchObject({
      status: "error",
      failure_class: "managed-spawn-healthcheck-failed",
      specs: [{ name: "web", outcome: "failed" }],
    });
  });

  it("kills even where the disk refuses to record it, and says so", async () => {
    const world = await engineWith("shop/web", "shop/api");
    world.disk.suffer((operation) => (operation === "writeAtomic" ? diskFull() : null));
    const { status, value } = await remove(world, "shop");
    expect([status, value.error.code]).toEqual([507, "state-not-written"]);
    expect([world.rows(), world.machine.running]).toEqual([[], []]);
  });

  it("answers an unknown one with names near it", async () => {
    const world = await engineWith("shop/web", "blog/web");
    const { status, value } = await remove(world, "shopp");
    expect([status, value.error.code, value.error.details]).toEqual([404, "not-found", { near: ["shop"] }]);
    for (const strange of ["..", "../blog", "", "shop/web"]) expect((await remove(world, strange)).status).toBe(404);
    expect(world.machine.running).toEqual(["shop/web:1", "blog/web:1"]);
  });

  it("takes no body", async () => {
    const world = await engineWith("shop/web");
    expect((await remove(world, "shop", { force: true })).status).toBe(400);
    expect(world.rows()).toEqual(["shop/web healthy"]);
    expect((await remove(world, "shop", {})).status).toBe(200);
  });
});

describe("the logs of a removed project", () => {
  it("go, with what was rotated and with those of services forgotten long ago; all else stays", async () => {
    const world = await engineWith("shop/web", "blog/web");
    const log = world.home.log("shop/web");
    for (const path of [log, `${log}.1`, `${log}.1.tmp`, `${log}.clock`, world.home.log("shop/forgotten")]) write(path);
    const logs = dirname(log);
    const kept = ["notes.txt", "Web.log", "web.log.2", ".log", "con.log"].map((name) => write(join(logs, name)));
    write(join(logs, "deep", "web.log"));
    const other = write(world.home.log("blog/web"));
    expect((await remove(world, "shop")).value).toEqual({ killed: 1, unlinked: 5, scanned: 1 });
    expect(readdirSync(logs).sort()).toEqual(["deep", ...kept.map((path) => path.slice(logs.length + 1))].sort());
    expect(existsSync(join(logs, "deep", "web.log"))).toBe(true);
    expect(existsSync(other)).toBe(true);
  });

  it("are unlinked themselves where they are links, and what they lead to stays", async () => {
    const world = await engineWith("shop/web");
    const outside = write(inFolder("outside", "precious.txt"));
    mkdirSync(dirname(world.home.log("shop/web")), { recursive: true });
    symlinkSync(outside, world.home.log("shop/web"));
    expect((await remove(world, "shop")).value.unlinked).toBe(1);
    expect(readFileSync(outside, "utf8")).toBe("hello\n");
  });

  it("are not looked for behind a link in place of their directory", async () => {
    const world = await engineWith("shop/web");
    const outside = write(inFolder("outside", "web.log"));
    const directory = dirname(world.home.log("shop/web"));
    mkdirSync(dirname(directory), { recursive: true });
    symlinkSync(dirname(outside), directory);
    expect((await remove(world, "shop")).value).toEqual({ killed: 1, unlinked: 0, scanned: 1 });
    expect(existsSync(outside)).toBe(true);
  });
});
