import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { decode } from "@/lib/state/codec";
import { nothingLeft, stopServices } from "../../support/engine-of-file";
import { eventually } from "../../support/eventually";
import { freePort } from "../../support/free-port";
import { type EngineOptions, type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { answering } from "../../support/http-services";
import { launchEngine } from "../../support/launch-engine";
import { fastConfig, sleeper } from "../../support/plain-services";
import { rowOf, verdictOf } from "../../support/submit";
import { temporaryHome } from "../../support/temp-home";

let place: ReturnType<typeof temporaryHome>;
let running: HttpEngine[] = [];

beforeEach(() => {
  place = temporaryHome();
});

afterEach(async () => {
  try {
    const [last] = running.slice(-1);
    if (last) await stopServices(last);
    await nothingLeft(place.home.id);
  } finally {
    await Promise.all(running.map((engine) => engine.stop()));
    running = [];
    place.clear();
  }
});

async function start(options: EngineOptions = {}): Promise<HttpEngine> {
  const engine = await startHttpEngine({ home: place.root, ...options });
  running.push(engine);
  return engine;
}

/** The next engine on the same home, after the one before was ended in this way. */
async function succeeded(engine: HttpEngine, end: "stop" | "kill"): Promise<HttpEngine> {
  await engine[end]();
  running = running.filter((one) => one !== engine);
  return start();
}

/** Starts an engine that is not to come up; resolves to its exit code and what it said. */
async function refusedStart(home: string, port: number) {
  const { child, up, ended, output } = launchEngine({ home, port });
  const code = await Promise.race([ended, up.then(() => "it came up").catch(() => ended)]);
  child.kill("SIGKILL");
  return { code, said: output() };
}

describe("a second engine", () => {
  it("on the same home ends with 1 and says who holds it, and where", async () => {
    const engine = await start();
    const { code, said } = await refusedStart(place.root, await freePort());
    expect(code).toBe(1);
    expect(said).toContain(`the home ${place.root} is held by process ${engine.pid} at ${engine.url}`);
    expect((await engine.api("GET", "/api/health")).body).toMatchObject({ ok: true, pid: engine.pid });
  });

  it("on the same port with another home ends with 1 and says that the port is taken", async () => {
    const engine = await start();
    const other = temporaryHome();
    const { code, said } = await refusedStart(other.root, engine.port);
    expect(code).toBe(1);
    expect(said).toContain(`port ${engine.port} on 127.0.0.1 is taken`);
    expect(existsSync(other.home.holder)).toBe(false);
    other.clear();
  });

  it("may have a home and a port of its own", async () => {
    const engine = await start();
    const other = temporaryHome();
    const second = await startHttpEngine({ home: other.root });
    const specs = [sleeper("web")];
    const [ours, theirs] = await Promise.all([verdictOf(engine, { specs }), verdictOf(second, { specs })]);
    expect([ours.status, theirs.status]).toEqual(["success", "success"]);
    expect((await rowOf(engine, "shop/web"))?.pid).toBe(ours.specs[0]?.pid);
    await stopServices(second);
    await nothingLeft(other.home.id);
    expect((await rowOf(engine, "shop/web"))?.state).toBe("healthy");
    await second.stop();
    other.clear();
  });
});

describe("a config that is not valid stops the start with 1 and", () => {
  it.each([
    [
      "an unknown key",
      '{\n  "managedSpawn": {\n    "maxSpecPerFile": 5\n  }\n}',
      /managedSpawn\.maxSpecPerFile \(line 3\): \S/,
    ],
    ["a bad value", '{\n  "server": {\n\n    "auth": "maybe"\n  }\n}', /server\.auth \(line 4\): \S/],
    ["no JSON", '{\n  "server": {\n    port: 1\n  }\n}', /line 3/],
  ])("names key, rule and line of %s", async (_, config, named) => {
    writeFileSync(place.home.config, config);
    const { code, said } = await refusedStart(place.root, await freePort());
    expect(code).toBe(1);
    expect(said).toContain(place.home.config);
    expect(said).toMatch(named);
    expect(existsSync(place.home.holder)).toBe(false);
  });
});

describe.each(["stop", "kill"] as const)("services outlive the %s of their engine", (end) => {
  it("and the next one adopts the very same processes, and still notices their end", async () => {
    const before = await start();
    const specs = [sleeper("worker"), answering("web", await freePort())];
    const judged = await verdictOf(before, { specs });
    const rows = await Promise.all([rowOf(before, "shop/worker"), rowOf(before, "shop/web")]);
    await before[end]();
    expect(await before.ended).toBe(end === "stop" ? 0 : "SIGKILL");
    expect(place.marked().map(({ pid }) => pid)).toEqual(expect.arrayContaining(judged.specs.map(({ pid }) => pid)));

    const after = await succeeded(before, end);
    for (const row of rows) {
      const { id = "", pid, generation, started_at, first_healthy_at, ttl_expires_at } = row ?? {};
      expect(await rowOf(after, id)).toMatchObject({
        state: "healthy",
        pid,
        generation,
        started_at,
        first_healthy_at,
        ttl_expires_at,
      });
    }
    // What was declared before is known again.
    expect((await verdictOf(after, { specs })).specs.map(({ outcome }) => outcome)).toEqual(["reused", "reused"]);
    const [worker] = rows;
    process.kill(worker?.pid ?? 0, "SIGKILL");
    const exited = async () => ((await rowOf(after, "shop/worker"))?.state === "exited" ? true : undefined);
    expect(await eventually(exited, "the end of an adopted process is noticed")).toBe(true);
  });
});

describe("a dispatch that is open while its engine is killed", () => {
  /** A service that is well as soon as a file is there. */
  const wellWith = (name: string, file: string, script = "exec sleep 600") => ({
    name,
    cmd: "sh",
    args: ["-c", script],
    healthcheck: {
      type: "command",
      cmd: `sh -c 'cat ${file}'`,
      shell: false,
      expect_regex: "yes",
      interval_s: 0.1,
      timeout_s: 60,
    },
  });

  async function opened(engine: HttpEngine, specs: object[]): Promise<Dispatch> {
    const body = { agent: "dallas", project: "shop", specs };
    const { body: dispatch } = await engine.api<Dispatch>("POST", "/api/dispatches", body);
    // Of what the disk does not know yet the next engine could know nothing.
    const onDisk = () => {
      const decoded = decode(readFileSync(engine.home.state, "utf8"));
      const step = decoded.ok ? decoded.state.dispatches.get(dispatch.id)?.dispatch.step : undefined;
      return step === "waiting-for-health" ? true : undefined;
    };
    await eventually(onDisk, "its services run, and that is recorded");
    return (await engine.api<Dispatch>("GET", `/api/dispatches/${dispatch.id}`)).body;
  }

  const judgedBy = async (engine: HttpEngine, { id }: Dispatch): Promise<Dispatch> =>
    (await engine.api<Dispatch>("GET", `/api/dispatches/${id}?wait=60`)).body;

  it("gets its verdict from the next engine: a success, with the process that ran all along", async () => {
    const ready = join(place.root, "ready");
    const before = await start();
    const open = await opened(before, [wellWith("web", ready)]);
    const after = await succeeded(before, "kill");
    expect((await after.api<Dispatch>("GET", `/api/dispatches/${open.id}`)).body.status).toBe("pending");
    writeFileSync(ready, "yes\n");
    expect(await judgedBy(after, open)).toMatchObject({
      status: "success",
      started_at: open.started_at,
      specs: [{ outcome: "healthy", pid: open.specs[0]?.pid, generation: 1 }],
    });
  });

  it("gets its verdict from the next engine: a failure, where the process ended meanwhile", async () => {
    const before = await start();
    const open = await opened(before, [wellWith("web", join(place.root, "never"))]);
    await before.kill();
    process.kill(open.specs[0]?.pid ?? 0, "SIGKILL");
    const after = await succeeded(before, "kill");
    expect(await judgedBy(after, open)).toMatchObject({
      status: "error",
      failure_class: "managed-spawn-healthcheck-failed",
      specs: [{ outcome: "failed", first_health_ms: null }],
    });
    expect(existsSync(place.home.inbox("dallas"))).toBe(true);
  });

  it("keeps the verdict that it had", async () => {
    const before = await start();
    const judged = await verdictOf(before, { specs: [sleeper("web")] });
    const after = await succeeded(before, "kill");
    expect(await judgedBy(after, judged)).toEqual(judged);
  });
});

it("the port of the engine itself is no service's", async () => {
  const engine = await start({ config: fastConfig() });
  const judged = await verdictOf(engine, { specs: [answering("web", engine.port)] });
  expect(judged).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn" });
  expect(judged.reason).toContain(String(engine.port));
});
