import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { engineOfFile } from "../../support/engine-of-file";
import { freePort } from "../../support/free-port";
import { answering } from "../../support/http-services";
import { markedProcesses } from "../../support/marked";
import { sleeper } from "../../support/plain-services";
import { rowOf, rowsOf, verdictOf } from "../../support/submit";

const file = engineOfFile();

const running = () => markedProcesses(file.engine.home.id);
const verdict = (request: Parameters<typeof verdictOf>[1]) => verdictOf(file.engine, request);

/** Something that is not managed holds a port: this very process. */
async function foreignListener(): Promise<number> {
  const port = await freePort();
  const server = createServer((_, response) => response.end("mine\n")).listen(port, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

describe("a live service that is declared again", () => {
  it("the same way is reused: nothing is spawned, and its lease begins anew", async () => {
    const specs = [answering("web", await freePort())];
    const first = await verdict({ specs });
    const before = await rowOf(file.engine, "shop/web");
    const second = await verdict({ specs, agent: "lambert" });
    const after = await rowOf(file.engine, "shop/web");
    expect(first.specs[0]).toMatchObject({ outcome: "healthy", generation: 1 });
    expect(second).toMatchObject({ status: "success", specs: [{ outcome: "reused", generation: 1 }] });
    expect(after).toMatchObject({ pid: before?.pid, generation: 1, started_at: before?.started_at });
    expect(after?.ttl_expires_at).toBeGreaterThan(before?.ttl_expires_at ?? Number.POSITIVE_INFINITY);
    expect(running()).toHaveLength(1);
  });

  it("with another lease is the same service still, and gets that lease", async () => {
    const specs = (ttl_minutes: number) => [sleeper("web", { ttl_minutes })];
    await verdict({ specs: specs(10) });
    const before = await rowOf(file.engine, "shop/web");
    expect((await verdict({ specs: specs(20) })).specs[0]?.outcome).toBe("reused");
    const after = await rowOf(file.engine, "shop/web");
    expect(after?.pid).toBe(before?.pid);
    expect((after?.ttl_expires_at ?? 0) - (before?.ttl_expires_at ?? 0)).toBeGreaterThanOrEqual(10 * 60_000);
  });

  it("another way is replaced, and the new one is spawned only when the old one is gone", async () => {
    // The service does not start while its port is held, and its predecessor lets go of it late.
    const port = await freePort();
    const first = await verdict({ project: "swap", specs: [answering("web", port, { lingerMs: 300 })] });
    const second = await verdict({
      project: "swap",
      specs: [answering("web", port, { lingerMs: 300, env: { HOST: "other" } })],
    });
    expect(second).toMatchObject({ status: "success", specs: [{ outcome: "replaced", reason: null, generation: 2 }] });
    expect(second.specs[0]?.pid).not.toBe(first.specs[0]?.pid);
    expect(running().map(({ pid, mark }) => [pid, mark])).toEqual([
      [second.specs[0]?.pid, `${file.engine.home.id}:swap/web:2`],
    ]);
  });
});

it("a port on which a service itself listens, if only over IPv6, is free for its next definition", async () => {
  const port = await freePort();
  const listens = fileURLToPath(new URL("../../fixtures/services/listens.mjs", import.meta.url));
  const specs = (ports: number[]) => [
    sleeper("six", {
      cmd: "node",
      args: [listens, "::1", String(port)],
      ports,
      healthcheck: { ...sleeper("six").healthcheck, cmd: "sh -c 'cat ready'", expect_regex: String(port) },
    }),
  ];
  await verdict({ specs: specs([]) });
  expect(await verdict({ specs: specs([port]) })).toMatchObject({
    status: "success",
    specs: [{ outcome: "replaced" }],
  });
});

describe("two dispatches at once", () => {
  const ROUNDS = 5;

  /** Each of them declares something else; they reach the engine together. */
  async function race(specsOf: (agent: string) => object[]): Promise<{ winner: Dispatch; loser: Dispatch }> {
    const judged = await Promise.all(
      ["ash", "bishop"].map((agent) => verdict({ agent, project: "race", specs: specsOf(agent) })),
    );
    const [winner, ...more] = judged.filter(({ status }) => status === "success");
    const [loser] = judged.filter(({ status }) => status === "error");
    if (!winner || !loser || more.length > 0) throw new Error(JSON.stringify(judged));
    return { winner, loser };
  }

  it("for one name: exactly one wins, and the other is told by whom", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { winner, loser } = await race((agent) => [sleeper("web", { env: { HOST: `${agent}-${round}` } })]);
      expect(loser).toMatchObject({ failure_class: "invalid-managed-spawn", specs: [{ outcome: "failed" }] });
      expect(loser.reason).toContain(winner.agent);
      expect(loser.reason).toContain("race/web");
      const services = running().filter(({ command }) => command === "sleep 600");
      expect(services.map(({ pid }) => pid)).toEqual([winner.specs[0]?.pid]);
    }
  });

  it("for one port: exactly one wins, and the other is told by which service", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const port = await freePort();
      const { winner, loser } = await race((agent) => [answering(`web-${agent}-${round}`, port)]);
      expect(loser.reason).toBe(`spec[0]: port-owned-by (${port}: race/${winner.specs[0]?.name})`);
      expect(await rowOf(file.engine, `race/${loser.specs[0]?.name}`)).toBeNull();
    }
    expect(await rowsOf(file.engine, "race")).not.toContainEqual(expect.objectContaining({ state: "spawning" }));
  });
});

describe("a port that is taken is refused before anything is spawned", () => {
  /** No trace of a service: neither a process, nor a row, nor a log. */
  async function neverSpawned(id: string): Promise<void> {
    expect(running().filter(({ mark }) => mark.includes(`:${id}:`))).toEqual([]);
    expect(await rowOf(file.engine, id)).toBeNull();
    expect(existsSync(file.engine.home.log(id))).toBe(false);
  }

  it("by another managed service", async () => {
    const port = await freePort();
    await verdict({ specs: [answering("web", port)] });
    const judged = await verdict({ project: "blog", specs: [sleeper("early"), answering("web", port)] });
    expect(judged).toMatchObject({
      failure_class: "invalid-managed-spawn",
      reason: `spec[1]: port-owned-by (${port}: shop/web)`,
      specs: [
        { outcome: "not-started", pid: null },
        { outcome: "failed", pid: null },
      ],
    });
    await neverSpawned("blog/early");
    await neverSpawned("blog/web");
    expect(await rowOf(file.engine, "shop/web")).toMatchObject({ healthy: true });
  });

  it("by a sibling of the same dispatch", async () => {
    const port = await freePort();
    const judged = await verdict({ project: "twins", specs: [answering("one", port), answering("two", port)] });
    expect(judged.reason).toBe(`spec[1]: port-owned-by (${port}: twins/one)`);
    await neverSpawned("twins/one");
    await neverSpawned("twins/two");
  });

  it("by a foreign program", async () => {
    const port = await foreignListener();
    const judged = await verdict({ project: "squat", specs: [sleeper("early"), answering("web", port)] });
    expect(judged).toMatchObject({ failure_class: "invalid-managed-spawn", retryable: false });
    expect(judged.reason).toMatch(new RegExp(`^spec\\[1\\]: port-in-use \\(${port}: pid ${process.pid} \\S.*\\)$`));
    await neverSpawned("squat/early");
    await neverSpawned("squat/web");
  });

  it("by a foreign program, and then a running service is not even replaced", async () => {
    const port = await freePort();
    const before = await verdict({ project: "stays", specs: [answering("web", port)] });
    const taken = await foreignListener();
    const judged = await verdict({ project: "stays", specs: [answering("web", port, { ports: [port, taken] })] });
    expect(judged.reason).toContain(`port-in-use (${taken}: pid ${process.pid} `);
    expect(await rowOf(file.engine, "stays/web")).toMatchObject({
      healthy: true,
      pid: before.specs[0]?.pid,
      generation: 1,
    });
  });

  it("as the dry run says too", async () => {
    const port = await foreignListener();
    const answer = await file.engine.api("POST", "/api/managed-processes/validate?project=squat", {
      specs: [answering("web", port)],
    });
    expect(answer).toMatchObject({ status: 200, body: { ok: false } });
    expect((answer.body as { reason: string }).reason).toContain(`port-in-use (${port}: pid ${process.pid} `);
    await neverSpawned("squat/web");
  });
});
