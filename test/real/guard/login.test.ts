import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { temporaryFolder } from "../../support/temporary-folder";

let engine: HttpEngine;

beforeAll(async () => {
  engine = await startHttpEngine();
});

afterAll(async () => {
  await engine?.stop();
  rmSync(engine.home.root, { recursive: true, force: true });
});

type Said = { code: number; out: string; err: string };

const token = (home: string, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const env = { ...process.env, MOORAGE_HOME: home };
    execFile(process.execPath, ["scripts/moorage.mjs", "token", ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });

const login = (body: unknown) =>
  engine.api<{ token?: string }>("POST", "/api/login", body, { authorization: undefined });

it("a link of the command line gives a browser the token once", async () => {
  const { out } = await token(engine.home.root, "--link");
  const [, url, code] = /^(http:\/\/127\.0\.0\.1:\d+)\/#token=(once\.[\w-]{43})\n$/.exec(out) ?? [];
  expect(url).toBe(engine.url);
  const first = await login({ code });
  expect(first).toMatchObject({ status: 200, body: { token: engine.token } });
  expect(first.headers["clear-site-data"]).toBe('"storage"');
  const second = await login({ code });
  expect(second.status).toBe(401);
  expect(second.text).not.toContain(engine.token);
});

it("every link is another one, and the one of the start carries the token itself", async () => {
  const links = await Promise.all([token(engine.home.root, "--link"), token(engine.home.root, "--link")]);
  expect(links[0]?.out).not.toBe(links[1]?.out);
  expect(engine.output()).toContain(`${engine.url}/#token=${engine.token}\n`);
  expect((await token(engine.home.root)).out).toBe(`${engine.token}\n`);
});

it("a code is no token, and is told so; asking for a code needs the token", async () => {
  const { body } = await engine.api<{ code: string }>("POST", "/api/login-codes", {});
  const used = await engine.api("POST", "/api/sweep", {}, { authorization: `Bearer ${body.code}` });
  expect(used.status).toBe(401);
  expect(used.text).toContain("login link");
  const asked = await engine.api("POST", "/api/login-codes", {}, { authorization: undefined });
  expect(asked.status).toBe(401);
});

const folder = temporaryFolder();

it("without an engine the command says so", async () => {
  expect(await token(folder("nothing"))).toMatchObject({ code: 1, err: expect.stringContaining("moorage start") });

  const gone = await startHttpEngine({ home: folder() });
  await gone.kill();
  const said = await token(gone.home.root, "--link");
  expect(said).toMatchObject({ code: 3, out: "", err: expect.stringContaining(`is gone (it was process ${gone.pid}`) });
});
