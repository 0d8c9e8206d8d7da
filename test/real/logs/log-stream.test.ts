import { appendFileSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { comesTrue } from "../../support/comes-true";
import { engineHere } from "../../support/engine-here";
import { openStream } from "../../support/event-stream";
import { fastConfig, sleeper } from "../../support/plain-services";
import { shell } from "../../support/shell-service";
import type { Row } from "../../support/submit";

const here = engineHere(fastConfig({ logRotateBytes: 65_536 }));

const STREAM = "/api/managed-processes/log-stream";
const follow = (name: string, query = "", headers = {}) =>
  openStream(here.engine, `${STREAM}/shop/${name}${query}`, headers);
const logOf = (name: string) => here.engine.home.log(`shop/${name}`);
const declare = (...specs: object[]) =>
  here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs }, "wait=60");
const sweep = () => here.engine.call("sweep");

/** A service that says what the test puts in its file. */
const echoes = (name: string) => shell(name, `touch say-${name}; exec tail -n +1 -f say-${name} 2>/dev/null`);
const say = (name: string, text: string) => appendFileSync(`${here.engine.home.agent("dallas")}/say-${name}`, text);

describe("a stream of a log", () => {
  it("is refused with a plain answer where there is no such service, no token, or a parameter makes no sense", async () => {
    await declare(sleeper("web"));
    const { get } = here.engine;
    expect(await get(`${STREAM}/shop/wab`)).toMatchObject({
      status: 404,
      body: { error: { code: "unknown-service", details: { near: ["shop/web"] } } },
    });
    expect(await get(`${STREAM}/web?tail=-1`)).toMatchObject({ status: 400, body: { error: { code: "bad-request" } } });
    expect(await get(`${STREAM}/web?tial=1`)).toMatchObject({ status: 400 });
    expect(await get(`${STREAM}/web`, { authorization: "Bearer wrong" })).toMatchObject({ status: 401 });
  });

  it("opens before the first byte of output, and tells it when it comes", async () => {
    await declare(echoes("quiet"));
    const stream = await follow("quiet");
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    expect(stream.events).toEqual([]);
    say("quiet", "first\n");
    await stream.until("the first line", ({ text }) => text() === "first\n");
    expect(stream.lastId()).toBe("1:6");
  });

  it("begins with whole lines of the tail that was asked for", async () => {
    await declare(echoes("tailed"));
    say("tailed", "one\ntwo\nthree\n");
    await comesTrue("it is said", () => readFileSync(logOf("tailed"), "utf8").endsWith("three\n"));
    const tails = {
      "": "one\ntwo\nthree\n",
      "?tail=10": "two\nthree\n",
      "?tail=9": "three\n",
      "?tail=6": "three\n",
      "?tail=0": "",
    };
    const streams = await Promise.all(Object.keys(tails).map((query) => follow("tailed", query)));
    for (const [index, tail] of Object.values(tails).entries()) {
      await streams[index]?.until("the tail", ({ text }) => text() === tail);
    }
    say("tailed", "after\n");
    for (const [index, tail] of Object.values(tails).entries()) {
      await streams[index]?.until("what came later", ({ text }) => text() === `${tail}after\n`);
    }
  });

  it("goes on exactly where the last id says, over rotations, and comes to the bytes of the files", async () => {
    await declare(echoes("long"));
    let written = "";
    const more = (count: number) => {
      for (let line = 0; line < count; line++) {
        const text = `line ${written.length} é€🚢\n`;
        say("long", text);
        written += text;
      }
    };
    let heard = "";
    let id = "1:0";
    for (let round = 0; round < 6; round++) {
      const stream = await follow("long", "", { "last-event-id": id });
      more(1_500);
      await stream.until("some of it", ({ text }) => text().length > 500);
      // Whenever it breaks, what was heard and what its id says are one.
      heard += stream.text();
      id = stream.lastId() ?? id;
      stream.close();
      await sweep();
    }
    const last = await follow("long", "", { "last-event-id": id });
    await last.until("the rest", ({ text }) => heard.length + text().length >= written.length);
    expect(heard + last.text()).toBe(written);
    expect(last.events.some(({ name }) => name === "gap")).toBe(false);
  });

  it("tells of a gap where what was asked for has been rotated away", async () => {
    await declare(echoes("rotated"));
    for (let round = 0; round < 3; round++) {
      say("rotated", `${"x".repeat(99)}\n`.repeat(800));
      await comesTrue("it is said", async () => (await sizeOf("rotated")) >= 80_000);
      await sweep();
      await comesTrue("it is rotated", async () => (await sizeOf("rotated")) === 0);
    }
    const stream = await follow("rotated", "", { "last-event-id": "1:100" });
    await stream.until("the rest", ({ text }) => text().length === 80_000);
    expect(stream.events[0]).toMatchObject({ name: "gap", data: { from: 100, to: 160_000 }, id: "1:160000" });
  });

  it("names the generation that writes next, and ends when the service is stopped", async () => {
    await declare(shell("ends", "echo up; exec sleep 600"));
    const stream = await follow("ends");
    await stream.until("the first generation", ({ text }) => text() === "up\n");
    await here.engine.call("restartService", { name: "shop/ends" });
    await stream.until("the second one", ({ text }) => text() === "up\nup\n");
    const { body: row } = await here.engine.get<Row>("/api/managed-processes/by-name/shop/ends");
    expect(stream.events.map(({ name }) => name)).toEqual(["message", "generation", "message"]);
    expect(stream.events[1]?.data).toEqual({ generation: 2, pid: row.pid, started_at: row.started_at, seq: 3 });
    expect(stream.lastId()).toBe("2:6");
    await here.engine.call("killService", { name: "ends" });
    await stream.until("the end", ({ isOver }) => isOver());
    expect(stream.events.at(-1)).toEqual({ name: "done", data: { reason: "stopped" }, id: "2:6" });
    // Whoever has it all is told not to come again; whoever has not gets the rest.
    expect((await follow("ends", "", { "last-event-id": "2:6" })).status).toBe(204);
    const again = await follow("ends");
    await again.until("the end", ({ isOver }) => isOver());
    expect(again.events.map(({ name }) => name)).toEqual(["message", "done"]);
  });

  it("shows no secret, also not one that is known only from the env", async () => {
    const secret = "q7Zx-kk2-Pw9vT";
    const env = { VITE_SEED: secret };
    await declare(shell("secretive", 'echo "seed=$VITE_SEED token: abcdefgh12345678"; exec sleep 600', { env }));
    const stream = await follow("secretive");
    await stream.until("the line", ({ text }) => text().includes("seed="));
    expect(stream.text()).toBe("seed=••• token: •••\n");
    expect(readFileSync(logOf("secretive"), "utf8")).toContain(secret);
  });
});

async function sizeOf(name: string): Promise<number> {
  return readFileSync(logOf(name)).length;
}
