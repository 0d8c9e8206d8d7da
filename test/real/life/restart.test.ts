import { rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { ServiceView } from "@/lib/state/view";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { freePort } from "../../support/free-port";
import { answering } from "../../support/http-services";
import { sleeper } from "../../support/plain-services";
import { untilTold } from "../../support/shell-service";

const life = engineLife();

type Restarted = { ok: boolean; pid: number; generation: number; started_at: number; log_path: string };
const restart = (name: string, over: object = {}) =>
  life.command<Restarted>("restartService", { name, project: "shop", ...over });
const kill = (name: string) => life.command("killService", { name, project: "shop" });

/** Its one living process is that one. While a process executes another program it shows no mark, so it is looked for. */
const runsOnce = (name: string, pid: number | null) =>
  eventually(() => {
    const pids = life.processesOf(name).map((one) => one.pid);
    expect(
      pids.filter((one) => one !== pid),
      `${name} runs once`,
    ).toEqual([]);
    return pids.length === 1 ? pid : undefined;
  }, `${name} runs`);

const ROUNDS = 20;
const AT_ONCE = 50;

describe("restarts at once", () => {
  it(`of one service, ${AT_ONCE} of them, ${ROUNDS} times: one lives each time, and every loser is told`, async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    const generations = [(await life.row("web")).generation];
    for (let round = 0; round < ROUNDS; round++) {
      const { generation } = await life.row("web");
      // Half of them say which incarnation they mean; a late one of the others would be right to begin a new one.
      const expected = { expected: { generation } };
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => restart("web", expected)));
      const winners = answers.filter(({ status }) => status === 200);
      expect(winners).toHaveLength(1);
      for (const { status, value } of answers) {
        if (status !== 200)
          expect([status, value.error?.code]).toEqual([409, expect.stringMatching(/^(busy|generation-changed)$/)]);
      }
      const row = await life.row("web");
      expect(winners[0]?.value).toMatchObject({
        ok: true,
        pid: row.pid,
        generation: row.generation,
        started_at: row.started_at,
      });
      await runsOnce("web", row.pid);
      generations.push(row.generation);
    }
    expect(generations).toEqual(Array.from({ length: ROUNDS + 1 }, (_, at) => at + 1));
    expect(life.audit().filter(({ kind }) => kind === "restarted")).toHaveLength(ROUNDS);
  });

  it("without saying which incarnation is meant still never run it twice, and use no generation twice", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => restart("web")));
    const told = answers.map(({ status, value }) => (status === 200 ? `won ${value.generation}` : value.error?.code));
    const winners = told.filter((one) => one?.startsWith("won"));
    expect(new Set(winners).size).toBe(winners.length);
    expect(new Set(told.filter((one) => !one?.startsWith("won")))).toEqual(new Set(["busy"]));
    const row = await life.row("web");
    expect(row.generation).toBe(1 + winners.length);
    await runsOnce("web", row.pid);
  });
});

describe("a restart that means another incarnation", () => {
  it.each([
    ["by generation", ({ generation }: ServiceView) => ({ generation })],
    ["by pid and start", ({ pid, started_at }: ServiceView) => ({ pid, started_at })],
  ])("%s is refused with the row as it is, and nothing is touched", async (_, meaning) => {
    await life.start();
    await life.healthy(sleeper("web"));
    const old = meaning(await life.row("web"));
    expect((await restart("web", { expected: old })).status).toBe(200);
    await life.reaches("web", "healthy");

    const now = await life.row("web");
    // That it became healthy may be written a moment after it is shown: only what somebody asked for counts.
    const asked = () => life.audit().filter(({ actor }) => actor !== "engine");
    const written = asked().length;
    for (const command of ["restartService", "killService"] as const) {
      const { status, value } = await life.command(command, { name: "shop/web", expected: old });
      expect([status, value.error?.code]).toEqual([409, "generation-changed"]);
      expect(value.error?.details?.current).toMatchObject({ pid: now.pid, generation: 2, state: "healthy" });
    }
    const late = await life.command("extendLease", { name: "shop/web", minutes: 5, expected: old });
    expect(late.status).toBe(409);
    expect(await life.row("web")).toMatchObject({ pid: now.pid, ttl_expires_at: now.ttl_expires_at });
    await runsOnce("web", now.pid);
    expect(asked()).toHaveLength(written);
  });
});

describe("a stop and a restart that cross", () => {
  it.each(["stop first", "restart first"])("end in a stop, %s", async (order) => {
    await life.start();
    for (let round = 0; round < 5; round++) {
      await life.healthy(sleeper("web"));
      const { generation } = await life.row("web");
      const commands = order === "stop first" ? [kill, restart] : [restart, kill];
      const [first, second] = await Promise.all(commands.map((command) => command("web")));
      const [stopped, restarted] = order === "stop first" ? [first, second] : [second, first];
      expect(stopped?.status).toBe(200);
      expect(restarted?.status).toBe(409);
      expect(await life.row("web")).toMatchObject({ state: "stopped", generation });
      expect(life.services()).toEqual([]);
    }
  });
});

describe("a restart starts again", () => {
  it("what has exited, with a new lease of the length that its spec asks for", async () => {
    await life.start();
    await life.healthy(untilTold("short", "exit 3", { ttl_minutes: 7 }));
    life.tell("short");
    const exited = await life.reaches("short", "exited");
    rmSync(join(life.home.agent("dallas"), "end-short"));
    const { status, value } = await restart("short");
    expect([status, value.generation]).toEqual([200, 2]);
    const row = await life.row("short");
    expect(row.ttl_expires_at - row.started_at).toBe(7 * 60_000);
    expect(row.started_at).toBeGreaterThan(exited.started_at);
    expect(row).toMatchObject({ restart_count: 1, exit: null, ended: null });
  });

  it("what was stopped, and what an extended lease had been forgotten for", async () => {
    await life.start();
    await life.healthy(sleeper("web", { ttl_minutes: 9 }));
    await life.command("extendLease", { name: "web", minutes: 60 });
    await kill("web");
    expect((await restart("web")).status).toBe(200);
    const row = await life.reaches("web", "healthy");
    expect([row.generation, row.ttl_expires_at - row.started_at]).toEqual([2, 9 * 60_000]);
    await runsOnce("web", row.pid);
  });

  it("what an engine that was killed since had stopped", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    await kill("web");
    await life.start();
    expect((await restart("web")).value).toMatchObject({ ok: true, generation: 2 });
    await runsOnce("web", (await life.row("web")).pid);
  });
});

describe("a restart is refused", () => {
  let squatter: Server | null = null;
  afterEach(() => squatter?.close());

  it("where a stranger has taken the port meanwhile, and it says who", async () => {
    const port = await freePort();
    await life.start();
    await life.healthy(answering("web", port));
    await kill("web");
    squatter = createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => squatter?.once("listening", resolve));

    const { status, value } = await restart("web");
    expect([status, value.error?.code]).toEqual([409, "busy"]);
    expect(value.error?.message).toContain(`port-in-use (${port}: pid ${process.pid} `);
    expect(await life.row("web")).toMatchObject({ state: "stopped", generation: 1 });
    expect(life.services()).toEqual([]);
  });

  it("where another service has taken the port meanwhile, and it says which", async () => {
    const port = await freePort();
    await life.start();
    await life.healthy(answering("web", port));
    await kill("web");
    await life.healthy(answering("api", port));
    const { status, value } = await restart("web");
    expect([status, value.error?.message]).toEqual([409, expect.stringContaining(`port-owned-by (${port}: shop/api)`)]);
  });
});

it("a restart while its dispatch waits for health is judged by the new process", async () => {
  await life.start();
  const check = {
    type: "command",
    cmd: "sh -c 'cat well'",
    shell: false,
    expect_regex: "yes",
    interval_s: 0.1,
    timeout_s: 30,
  };
  const body = { agent: "dallas", project: "shop", specs: [sleeper("web", { healthcheck: check })] };
  const { value: open } = await life.call<{ id: string }>("submitDispatch", { body });
  const { pid } = await life.reaches("web", "starting");
  const { value } = await restart("web");
  expect(value.generation).toBe(2);
  expect(value.pid).not.toBe(pid);
  await runsOnce("web", value.pid);

  writeFileSync(join(life.home.agent("dallas"), "well"), "yes");
  const judged = await life.call("dispatchById", { params: { id: open.id }, query: "wait=30" });
  expect(judged.value).toMatchObject({
    status: "success",
    specs: [{ outcome: "healthy", generation: 2, pid: value.pid }],
  });
});
