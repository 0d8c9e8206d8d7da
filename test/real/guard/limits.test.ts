import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stopServices } from "../../support/engine-of-file";
import { eventually } from "../../support/eventually";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { sleeper } from "../../support/plain-services";
import { rawRequest } from "../../support/raw-request";
import { verdictOf } from "../../support/submit";

let engine: HttpEngine;

beforeAll(async () => {
  engine = await startHttpEngine();
  await engine.api("POST", "/api/sweep", {}); // loads the pages
});

afterAll(async () => {
  await engine?.stop();
  rmSync(engine.home.root, { recursive: true, force: true });
});

/** The engine of this file, anew with other settings. */
async function again(config: object): Promise<HttpEngine> {
  await engine.stop();
  return startHttpEngine({ home: engine.home.root, config: JSON.stringify(config) });
}

const head = (method: string, path: string, ...lines: string[]) =>
  [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${engine.port}`, ...lines, "", ""].join("\r\n");
const authorized = () => [`Authorization: Bearer ${engine.token}`, "Content-Type: application/json"];
const send = (text: string, more?: Parameters<typeof rawRequest>[2]) => rawRequest(engine.port, text, more);

describe("a request", () => {
  it("with a URL of more than 2 KiB is refused", async () => {
    const path = (length: number) => `/api/managed-processes?project=${"x".repeat(length - 31)}`;
    expect((await send(head("GET", path(2_048)))).status).toBe(200);
    expect((await send(head("GET", path(2_049)))).status).toBe(414);
  });

  it("with a head of more than 8 KiB is refused, in the shape of all errors", async () => {
    expect((await send(head("GET", "/api/health", `X-Large: ${"x".repeat(7_000)}`))).status).toBe(200);
    const refused = await send(head("GET", "/api/health", `X-Large: ${"x".repeat(9_000)}`));
    expect(refused.status).toBe(431);
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "headers-too-large" } });
    expect(refused.head.toLowerCase()).toContain("connection: close");
  });

  it("that is no HTTP is refused in the same shape", async () => {
    const refused = await send("hello?\r\n\r\n");
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "bad-request" } });
  });

  it("whose head or body does not arrive within 10 s is refused", async () => {
    const begun = [
      `POST /api/sweep HTTP/1.1\r\nHost: 127.0.0.1:${engine.port}\r\n`,
      `${head("POST", "/api/sweep", ...authorized(), "Content-Length: 100")}{`,
    ];
    const refused = await Promise.all(begun.map((text) => send(text)));
    expect(refused.map(({ status }) => status)).toEqual([408, 408]);
  });

  it("that asks first whether to send too large a body is told no before it does", async () => {
    const lines = [...authorized(), "Content-Length: 30000000", "Expect: 100-continue"];
    expect((await send(head("POST", "/api/sweep", ...lines))).status).toBe(413);
    const small = [...authorized(), "Content-Length: 2", "Expect: 100-continue"];
    expect((await send(head("POST", "/api/sweep", ...small))).status).toBe(100);
  });

  it("cannot hide a second one in its body", async () => {
    const hidden = `POST /api/sweep HTTP/1.1\r\nHost: 127.0.0.1:${engine.port}\r\n\r\n`;
    const both = [...authorized(), `Content-Length: ${hidden.length}`, "Transfer-Encoding: chunked"];
    expect((await send(`${head("POST", "/api/sweep", ...both)}${hidden}`)).status).toBe(400);
  });
});

const BODIES = 100;
const BODY_BYTES = 30_000_000;
const BLOCK = " ".repeat(1_000_000);
const IN_CHUNK = `${BLOCK.length.toString(16)}\r\n${BLOCK}\r\n`;

/** Sends all 30 MB whatever is answered meanwhile, on a bare connection. Status 0: there was no answer. */
function post(lines: string[]): Promise<{ status: number; sent: number }> {
  const block = lines.includes("Transfer-Encoding: chunked") ? IN_CHUNK : BLOCK;
  return new Promise((resolve) => {
    let sent = 0;
    let seen = "";
    const socket = connect(engine.port, "127.0.0.1");
    const go = () => {
      while (sent < BODY_BYTES && !socket.destroyed) {
        sent += BLOCK.length;
        if (!socket.write(block)) return void socket.once("drain", go);
      }
      socket.end(block === IN_CHUNK ? "0\r\n\r\n" : "");
    };
    socket.setEncoding("latin1").on("data", (text) => {
      seen += text;
    });
    socket.on("error", () => undefined); // what was said before it counts
    socket.on("close", () => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(seen)?.[1] ?? 0), sent }));
    socket.write(head("POST", "/api/sweep", ...lines));
    go();
  });
}

const rss = () => {
  const [, kib] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${engine.pid}/status`, "utf8")) ?? [];
  return Number(kib) / 1_024;
};

/** Follows a log over a bare connection, and keeps the end of what it was told. One that is paused reads no more. */
async function follower(name: string): Promise<{ heard(): string; socket: Socket }> {
  const socket = connect(engine.port, "127.0.0.1");
  let heard = "";
  socket.setEncoding("utf8").on("data", (text) => {
    heard = (heard + text).slice(-2_000);
  });
  socket.on("error", () => undefined);
  socket.write(head("GET", `/api/managed-processes/log-stream/shop/${name}`, ...authorized()));
  await eventually(() => (heard.includes("up") ? true : undefined), `${name} is followed`);
  return { heard: () => heard, socket };
}

const MEBIBYTE = `${"x".repeat(1_023)}\n`.repeat(1_024);

describe.skipIf(process.platform !== "linux")(
  "a hundred bodies of 30 MB, beside a hundred streams, ten of them not read",
  () => {
    type Followers = Awaited<ReturnType<typeof follower>>[];
    let [stalled, reading]: [Followers, Followers] = [[], []];

    beforeAll(async () => {
      await verdictOf(engine, { specs: [sleeper("loud"), sleeper("calm")] });
      stalled = await Promise.all(Array.from({ length: 10 }, () => follower("loud")));
      reading = await Promise.all(Array.from({ length: 90 }, () => follower("calm")));
      for (const { socket } of stalled) socket.pause();
    });

    afterAll(async () => {
      for (const { socket } of [...stalled, ...reading]) socket.destroy();
      await stopServices(engine);
    });

    /** What everybody else asks meanwhile; each answer is as it always is. */
    async function ordinary(round: string): Promise<void> {
      const { api, home } = engine;
      appendFileSync(home.log("shop/loud"), MEBIBYTE);
      appendFileSync(home.log("shop/calm"), `${round}\n`);
      const row = await api("GET", "/api/managed-processes/by-name/shop/calm");
      expect([row.status, row.body]).toMatchObject([200, { name: "calm", state: "healthy" }]);
      const list = await api<{ items: { name: string }[] }>("GET", "/api/managed-processes");
      expect(list.body.items.map(({ name }) => name).sort()).toEqual(["calm", "loud"]);
      const log = await api<{ items: { text: string }[] }>("GET", "/api/managed-processes/logs/shop/calm?lines=1");
      expect(log.body.items).toMatchObject([{ text: round }]);
      const extended = await api("POST", "/api/managed-processes/extend", { name: "shop/calm", minutes: 1 });
      expect(extended.status).toBe(200);
      expect((await api("GET", "/api/dispatches?limit=1", undefined, { authorization: undefined })).status).toBe(401);
    }

    it.each([
      ["that say their size", `Content-Length: ${BODY_BYTES}`, 413],
      ["that do not", "Transfer-Encoding: chunked", 413],
      ["without a token", "Transfer-Encoding: chunked", 401],
    ])("%s are refused and leave no trace in memory, and all others are served", async (what, size, status) => {
      const lines = [size, ...(status === 401 ? ["Content-Type: application/json"] : authorized())];
      await Promise.all([post(lines), ordinary("to begin with")]);
      const before = rss();
      let most = before;
      const answers = [];
      for (let i = 0; i < BODIES / 10; i++) {
        const asked = ordinary(`${what} ${i}`);
        answers.push(...(await Promise.all(Array.from({ length: 10 }, () => post(lines)))));
        await asked;
        most = Math.max(most, rss());
      }
      expect(answers.map((answer) => answer.status)).toEqual(Array(BODIES).fill(status));
      const sent = answers.reduce((sum, answer) => sum + answer.sent, 0);
      expect(sent).toBe(BODIES * BODY_BYTES);
      for (const { heard } of reading) {
        await eventually(
          () => (heard().includes(`${what} ${BODIES / 10 - 1}`) ? true : undefined),
          "who reads has it all",
        );
      }
      expect(stalled.filter(({ socket }) => socket.destroyed)).toEqual([]);
      console.info(`${what}: ${Math.round(most - before)} MB more at most`);
      // 3 GB came in. The collector takes its time, so the bound is generous: three of these bodies.
      expect(most - before).toBeLessThan(90);
    });
  },
);

describe("a wrong token", () => {
  const wrong = () => engine.api("POST", "/api/sweep", {}, { authorization: "Bearer guessed" });

  it("again and again is answered 429 with the time to wait, while the right one and none go on as before", async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, wrong));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(20);
    const late = answers.find(({ status }) => status === 429);
    expect(Number(late?.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect((await engine.api("POST", "/api/sweep", {})).status).toBe(200);
    expect((await engine.api("POST", "/api/sweep", {}, { authorization: undefined })).status).toBe(401);
  });
});

it("commands in a row are all done, the later ones in their turn", async () => {
  const limits = { commands: { perSecond: 20, burst: 10 } };
  engine = await again({ server: { limits } });
  const before = await engine.api<{ now: number }>("GET", "/api/health");
  const answers = await Promise.all(Array.from({ length: 30 }, () => engine.api("POST", "/api/sweep", {})));
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  // By the engine's own clock: twenty of them had to wait for a turn, of which there are twenty in a second.
  const { body } = await engine.api<{ now: number }>("GET", "/api/health");
  expect(body.now - before.body.now).toBeGreaterThanOrEqual(950);
});

it("restarts never wait: over their rate they are refused, with the time to wait, and a kill is always taken", async () => {
  engine = await again({ server: { limits: { restarts: { perSecond: 0.001, burst: 2 } } } });
  const ask = (verb: string) => engine.api("POST", `/api/managed-processes/${verb}`, { name: "shop/web" });
  const answers = [await ask("restart"), await ask("restart"), await ask("restart")];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 429]);
  expect(Number(answers[2]?.headers["retry-after"])).toBeGreaterThan(900);
  expect((await ask("kill")).status).toBe(404);
});
