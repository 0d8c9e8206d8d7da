import { createConnection } from "node:net";
import { describe, expect, it } from "vitest";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { freePort } from "../../support/free-port";
import { sleeper } from "../../support/plain-services";
import { script, scripted, untilTold } from "../../support/shell-service";

const life = engineLife();

type Killed = { ok: boolean; name: string; killed_pid: number | null; killed: boolean };
const kill = (name: string, over: object = {}) =>
  life.command<Killed>("killService", { name, project: "shop", ...over });

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });

const TIMES = 20;
const AT_ONCE = 5;

describe("a killed service", () => {
  it(`leaves none of its nine processes and its port free, ${TIMES} times of ${TIMES}`, async () => {
    await life.start();
    const names = Array.from({ length: AT_ONCE }, (_, index) => `tree-${index}`);
    const ports = await Promise.all(names.map(() => freePort()));
    for (let round = 0; round < TIMES / AT_ONCE; round++) {
      const listens = (port: number) => [process.execPath, script("listens.mjs"), String(port)];
      await life.healthy(
        ...names.map((name, at) => scripted(name, "tree-listens.sh", listens(ports[at] ?? 0), { ports: [ports[at]] })),
      );
      for (const [at, name] of names.entries()) {
        await eventually(() => (life.processesOf(name).length === 9 ? true : undefined), `${name} is nine`);
        await eventually(async () => ((await answers(ports[at] ?? 0)) ? true : undefined), `${name} listens`);
      }

      const killed = await Promise.all(names.map((name) => kill(name)));
      expect(killed.map(({ value }) => value.killed)).toEqual(names.map(() => true));
      expect(life.services()).toEqual([]);
      expect(await Promise.all(ports.map(answers))).toEqual(ports.map(() => false));
    }
  });

  it("that does not listen to SIGTERM goes after the grace", async () => {
    await life.start();
    await life.healthy(scripted("stubborn", "ignores-term.sh"));
    const { pid } = await life.row("stubborn");
    expect(await kill("stubborn")).toEqual({
      status: 200,
      value: { ok: true, name: "stubborn", killed_pid: pid, killed: true },
    });
    expect(life.services()).toEqual([]);
    expect(await life.row("stubborn")).toMatchObject({ state: "stopped", alive: false });
    expect(await life.exitOf("stubborn")).toMatchObject({ code: null, signal: "SIGKILL" });
  });

  it("that says goodbye is left the time for it", async () => {
    await life.start();
    await life.healthy(scripted("polite", "ends-politely.sh"));
    await kill("polite");
    expect(await life.row("polite")).toMatchObject({ state: "stopped" });
    expect(await life.exitOf("polite")).toMatchObject({ code: 7, signal: null });
  });

  it("is told as killed only when all of it is gone, to everybody who asked", async () => {
    await life.start();
    await life.healthy(scripted("stubborn", "ignores-term.sh"));
    const seen = await Promise.all(
      Array.from({ length: 10 }, () => kill("stubborn").then(({ status }) => [status, life.services().length])),
    );
    expect(seen).toEqual(seen.map(() => [200, 0]));
    const ends = life.audit().filter(({ kind }) => kind === "stopping" || kind === "killed");
    expect(ends.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual(["stopping test", "killed test"]);
  });

  it("that had exited by itself is ended, and nothing is said to have been killed", async () => {
    await life.start();
    await life.healthy(untilTold("short", "exit 0"));
    life.tell("short");
    await life.reaches("short", "exited");
    expect((await kill("short")).value).toEqual({ ok: true, name: "short", killed_pid: null, killed: false });
    expect(await life.row("short")).toMatchObject({ state: "stopped", exit: { code: 0 } });
    expect((await kill("short")).value).toMatchObject({ ok: true, killed: false });
  });

  it("that is just being spawned never runs", async () => {
    await life.start();
    const body = { agent: "dallas", project: "shop", specs: [sleeper("web")] };
    for (let round = 0; round < 10; round++) {
      const submitted = life.call<{ id: string }>("submitDispatch", { body });
      await eventually(async () => {
        const rows = await life.rows();
        return rows.some(({ name, state }) => name === "web" && state !== "stopped") ? true : undefined;
      }, "it has a row");
      expect((await kill("web")).status).toBe(200);
      expect(life.services()).toEqual([]);
      const { value } = await life.call<{ status: string }>("dispatchById", {
        params: { id: (await submitted).value.id },
        query: "wait=30",
      });
      expect(value.status).toMatch(/^(error|success)$/);
      expect(await life.row("web")).toMatchObject({ state: "stopped" });
    }
  });

  it("that is not there is not found, with the names near it", async () => {
    await life.start();
    await life.healthy(sleeper("web"));
    const { status, value } = await kill("wbe");
    expect([status, value.error?.code, value.error?.message]).toEqual([
      404,
      "unknown-service",
      expect.stringContaining("shop/web"),
    ]);
  });
});
