import { readFileSync, rmSync, statSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addToken, revokeToken } from "@/server/home/token-file";
import { stopServices } from "../../support/engine-of-file";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { fastConfig, sleeper } from "../../support/plain-services";

let engine: HttpEngine;
let reader: string;
let dispatches: Record<string, string>;

beforeAll(async () => {
  engine = await startHttpEngine({ config: fastConfig() });
  const ids = await Promise.all(
    ["shop", "bank"].map(async (project) => {
      const body = { agent: `agent-${project}`, project, specs: [sleeper("web"), sleeper(`only-${project}`)] };
      const { body: done } = await engine.api<{ id: string; status: string }>("POST", "/api/dispatches?wait=60", body);
      expect(done.status).toBe("success");
      return [project, done.id];
    }),
  );
  dispatches = Object.fromEntries(ids);
  reader = addToken(engine.home.engine, "project:shop").token;
});

afterAll(async () => {
  await stopServices(engine);
  await engine?.stop();
  rmSync(engine.home.root, { recursive: true, force: true });
});

const as = <T>(token: string, method: string, path: string, body?: unknown) =>
  engine.api<T>(method, path, body, { authorization: `Bearer ${token}` });
type Items = { items: unknown[] };

it("a token of one project sees that project in every list, and no word of another", async () => {
  const paths = ["managed-processes", "managed-processes?include=ended", "projects", "dispatches", "events"];
  for (const path of paths) {
    const { status, body, text } = await as<Items>(reader, "GET", `/api/${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(body.items.length).toBeGreaterThan(0);
    expect(text).toContain("shop");
    expect(text).not.toContain("bank");
  }
  expect((await as(reader, "GET", `/api/dispatches/${dispatches.shop}`)).status).toBe(200);
  // A bare name is the one of its own project, though it would be ambiguous otherwise.
  expect((await as(reader, "GET", "/api/managed-processes/logs/web")).body).toMatchObject({ name: "shop/web" });
  const lost = await as(reader, "GET", "/api/managed-processes/by-name/wep");
  expect([lost.status, lost.text.includes("bank")]).toEqual([404, false]);
});

it.each([
  "managed-processes?project=bank",
  "managed-processes/by-name/bank/web",
  "managed-processes/by-name/only-bank",
  "managed-processes/logs/bank/web",
  "managed-processes/log-stream/bank/web",
  "managed-processes/probes/bank/web",
  "managed-processes/wait/bank/web?timeout=0",
  "prompts/live-processes?project=bank",
])("another project is as if it were not there: /api/%s", async (path) => {
  expect((await as(reader, "GET", `/api/${path}`)).status).toBe(404);
});

it("nor can it have the verdict of another project, or its log in a stream", async () => {
  expect((await as(reader, "GET", `/api/dispatches/${dispatches.bank}`)).status).toBe(404);
  const stream = await fetch(`${engine.url}/api/stream?topics=log:bank/web`, {
    headers: { authorization: `Bearer ${reader}` },
  });
  const chunk = await stream.body?.getReader().read();
  expect(new TextDecoder().decode(chunk?.value)).toContain("unknown-service");
});

it("it commands nothing", async () => {
  for (const path of ["managed-processes/kill", "managed-processes/extend", "dispatches", "sweep", "login-codes"])
    expect((await as(reader, "POST", `/api/${path}`, { name: "shop/web" })).status).toBe(403);
  expect((await as(reader, "DELETE", "/api/projects/shop")).status).toBe(403);
});

it("a token of an operator commands, makes no login link, is named in the audit, and ends when it is revoked", async () => {
  const { id, token } = addToken(engine.home.engine, "operator");
  const extend = () => as(token, "POST", "/api/managed-processes/extend", { name: "shop/web", minutes: 1 });
  expect((await extend()).status).toBe(200);
  expect((await as(token, "POST", "/api/login-codes", {})).status).toBe(403);
  const audit = readFileSync(engine.home.events, "utf8");
  expect(audit).toContain(`"actor":"operator [${id}]"`);
  expect(audit).not.toContain(token);
  expect((statSync(engine.home.tokens).mode & 0o777).toString(8)).toBe("600");
  revokeToken(engine.home.engine, id);
  const refused = await extend();
  expect([refused.status, refused.text.includes("revoked")]).toEqual([401, true]);
  // A client cannot say whose token it has.
  await engine.api(
    "POST",
    "/api/managed-processes/extend",
    { name: "shop/web", minutes: 1 },
    { "x-moorage-token": "t-forged00" },
  );
  expect(readFileSync(engine.home.events, "utf8")).not.toContain("forged");
});

/** Asks and reads to the end; resolves to how it ended. */
async function held(token: string, path: string): Promise<{ ended: Promise<string>; close(): void }> {
  const leave = new AbortController();
  const asked = fetch(`${engine.url}/api/${path}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: leave.signal,
  });
  const opened = path.includes("stream") ? await asked : null;
  expect([undefined, 200]).toContain(opened?.status);
  // A poll that the engine had not heard of before is refused.
  const read = (response: Response) => response.text().then(() => (response.status === 401 ? "cut off" : "told all"));
  return { ended: asked.then(read).catch(() => "cut off"), close: () => leave.abort() };
}

it("what is open for a token ends when it is revoked, and nothing else does", async () => {
  const [gone, stays] = [addToken(engine.home.engine, "project:shop"), addToken(engine.home.engine, "operator")];
  const paths = [
    "stream?topics=processes,log:shop/web",
    "events/stream",
    "managed-processes/log-stream/shop/web",
    "managed-processes/wait/shop/web?for=stopped&timeout=60",
  ];
  const answers = await Promise.all(paths.map((path) => held(gone.token, path)));
  let other = "open";
  const others = await Promise.all([stays.token, engine.token].map((token) => held(token, paths[0] ?? "")));
  for (const { ended } of others) void ended.then((how) => (other = how));
  revokeToken(engine.home.engine, gone.id);
  expect(await Promise.all(answers.map(({ ended }) => ended))).toEqual(paths.map(() => "cut off"));
  expect(other).toBe("open");
  for (const { close } of others) close();
  // That a command was cut off is no fault of the engine.
  expect((await engine.api("GET", "/api/health")).status).toBe(200);
});
