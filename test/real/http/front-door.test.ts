import { beforeAll, describe, expect, it } from "vitest";
import { ask } from "../../support/ask";
import { engineOfFile } from "../../support/engine-of-file";
import { type RawAnswer, raw, requestText } from "../../support/raw-http";

const file = engineOfFile();

type Headers = Record<string, string | readonly string[] | undefined>;

const TARGETS = ["api", "page", "static file"] as const;
const paths: Record<(typeof TARGETS)[number], string> = {
  api: "/api/managed-processes",
  page: "/services",
  "static file": "",
};

beforeAll(async () => {
  const { text } = await ask(file.engine.port, { path: paths.page });
  paths["static file"] = /\/_next\/static\/[^"]+\.js/.exec(text)?.[0] ?? "";
  expect(paths["static file"]).not.toBe("");
});

const host = () => `127.0.0.1:${file.engine.port}`;
const bearer = () => ({ authorization: `Bearer ${file.engine.token}` });

/** Sends it, and makes sure that no answer ever sets a cookie or lets another origin read it. */
async function send(line: string, headers: Headers = {}, body = ""): Promise<RawAnswer> {
  const answer = await raw(file.engine.port, requestText(line, { host: host(), ...headers }, body));
  expect(answer.head).not.toMatch(/^(set-cookie|access-control-[a-z-]+):/im);
  return answer;
}

describe.each(TARGETS)("at the front door of an %s", (target) => {
  const get = (headers: Headers, over: { path?: string; version?: string } = {}) =>
    send(`GET ${over.path ?? paths[target]} HTTP/${over.version ?? "1.1"}`, headers);

  it.each<[number, string, () => Headers]>([
    [200, "a plain request", () => ({})],
    [200, "the host by its other name", () => ({ host: `localhost:${file.engine.port}` })],
    [200, "an address that somebody typed", () => ({ "sec-fetch-site": "none" })],
    [200, "a request of an own page", () => ({ "sec-fetch-site": "same-origin", origin: `http://${host()}` })],
    [421, "another host", () => ({ host: "evil.example" })],
    [421, "a host that begins like ours", () => ({ host: `${host()}.evil.example` })],
    [421, "another port", () => ({ host: "127.0.0.1:1" })],
    [421, "no port", () => ({ host: "127.0.0.1" })],
    [421, "a host with a dot at its end", () => ({ host: `localhost.:${file.engine.port}` })],
    [421, "an empty host", () => ({ host: "" })],
    [400, "no host", () => ({ host: undefined })],
    [403, "a foreign origin", () => ({ origin: "http://evil.example" })],
    [403, "an origin of another port", () => ({ origin: "http://127.0.0.1:1" })],
    [403, "our origin by another scheme", () => ({ origin: `https://${host()}` })],
    [403, "the origin of nobody", () => ({ origin: "null" })],
    [403, "two origins", () => ({ origin: [`http://${host()}`, "http://evil.example"] })],
    [403, "another site", () => ({ "sec-fetch-site": "cross-site" })],
    [403, "another port of this site", () => ({ "sec-fetch-site": "same-site" })],
    [400, "a header that skips middleware", () => ({ "x-middleware-subrequest": "middleware" })],
  ])("%i: %s", async (status, _, headers) => {
    expect((await get(headers())).status).toBe(status);
  });

  it("refuses two hosts", async () => {
    for (const hosts of [
      [host(), "evil.example"],
      ["evil.example", host()],
      [host(), host()],
    ])
      expect([400, 421]).toContain((await get({ host: hosts })).status);
  });

  it("refuses the old protocol without a host", async () => {
    expect((await get({ host: undefined }, { version: "1.0" })).status).toBe(421);
  });

  it("refuses a request for a whole URL, ours too", async () => {
    for (const origin of [`http://${host()}`, "http://evil.example", `//${host()}@evil.example`]) {
      const { status, head } = await get({}, { path: `${origin}${paths[target]}` });
      expect([308, 421]).toContain(status);
      expect(head).not.toMatch(/^location: (?!\/[^/])/im); // led elsewhere at most inside this engine
    }
  });

  it("refuses a URL of 3 KB, with 414", async () => {
    expect((await get({}, { path: `${paths[target]}?x=${"a".repeat(3_000)}` })).status).toBe(414);
  });

  it.each(["PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])("405: %s, with the token and all", async (method) => {
    const { status, body } = await send(`${method} ${paths[target]} HTTP/1.1`, bearer());
    expect(status).toBe(405);
    expect(JSON.parse(body)).toMatchObject({ error: { code: "method-not-allowed" } });
  });

  it("401: DELETE and POST without the token", async () => {
    expect((await send(`DELETE ${paths[target]} HTTP/1.1`)).status).toBe(401);
    const json = { "content-type": "application/json", "content-length": "2" };
    expect((await send(`POST ${paths[target]} HTTP/1.1`, json, "{}")).status).toBe(401);
  });

  it("415: text/plain, the type that pages may send without asking", async () => {
    const text = { ...bearer(), "content-type": "text/plain", "content-length": "2" };
    expect((await send(`POST ${paths[target]} HTTP/1.1`, text, "{}")).status).toBe(415);
  });
});

describe("a command", () => {
  const BODY = JSON.stringify({ agent: "dallas" });
  const post = (headers: Headers, body = BODY) =>
    send(
      "POST /api/dispatches HTTP/1.1",
      { ...bearer(), "content-type": "application/json", "content-length": String(body.length), ...headers },
      body,
    );

  it.each<[number, string, () => Headers]>([
    [202, "the token", () => ({})],
    [202, "the scheme in lower case", () => ({ authorization: `bearer ${file.engine.token}` })],
    [202, "a charset", () => ({ "content-type": "application/json; charset=utf-8" })],
    [401, "no token", () => ({ authorization: undefined })],
    [401, "another token", () => ({ authorization: `Bearer ${"x".repeat(43)}` })],
    [401, "half the token", () => ({ authorization: `Bearer ${file.engine.token.slice(0, 20)}` })],
    [401, "the token and more", () => ({ authorization: `Bearer ${file.engine.token}x` })],
    [401, "the token by another scheme", () => ({ authorization: `Basic ${file.engine.token}` })],
    [401, "the bare token", () => ({ authorization: file.engine.token })],
    [401, "the token twice", () => ({ authorization: Array(2).fill(`Bearer ${file.engine.token}`) })],
    [401, "the token as a cookie", () => ({ authorization: undefined, cookie: `token=${file.engine.token}` })],
    [415, "no type", () => ({ "content-type": undefined })],
    [415, "a form", () => ({ "content-type": "application/x-www-form-urlencoded" })],
    [415, "a type that begins like JSON", () => ({ "content-type": "application/json-patch+json" })],
    [403, "a foreign origin, the token and all", () => ({ origin: "http://evil.example" })],
    [403, "an address that somebody typed", () => ({ "sec-fetch-site": "none" })],
  ])("%i: with %s", async (status, _, headers) => {
    const answer = await post(headers());
    expect([answer.status, answer.head]).toEqual([status, expect.any(String)]);
    if (status === 401) expect(answer.head).toMatch(/^www-authenticate: Bearer/im);
    if (status >= 400) expect(JSON.parse(answer.body)).toMatchObject({ error: { code: expect.any(String) } });
  });

  it("does not take the token from the address", async () => {
    const { token } = file.engine;
    expect((await send(`GET /api/dispatches?token=${token}&access_token=${token} HTTP/1.1`)).status).toBe(401);
  });

  it("413: 300 KB, announced", async () => {
    expect((await post({}, `{"agent":"${"a".repeat(300_000)}"}`)).status).toBe(413);
  });

  it("413: 300 KB, in chunks", async () => {
    const chunk = `7530\r\n${"a".repeat(30_000)}\r\n`;
    const headers = { "content-length": undefined, "transfer-encoding": "chunked" };
    expect((await post(headers, `${chunk.repeat(10)}0\r\n\r\n`)).status).toBe(413);
  });

  it("400: two ways to say how long it is", async () => {
    expect((await post({ "transfer-encoding": "chunked" }, "0\r\n\r\n")).status).toBe(400);
  });

  it("400: what is no JSON, or nested too deep", async () => {
    for (const body of ["{", "\u0000", `${"[".repeat(200)}${"]".repeat(200)}`])
      expect((await post({}, body)).status).toBe(400);
  });

  it("leaves nothing of a refused body to be taken for a request", async () => {
    const smuggled = requestText("GET /api/health HTTP/1.1", { host: host() });
    const { status, body } = await post({ host: "evil.example" }, smuggled);
    expect(status).toBe(421);
    expect(body).not.toContain("HTTP/1.1");
  });
});

describe("no way around the token", () => {
  it.each([
    "/api/./dispatches",
    "/services/../api/dispatches",
    "/_next/static/../../api/dispatches",
    "/api/managed-processes/../dispatches",
    "/api/managed-processes/by-name/../../dispatches",
    "/api/health/../dispatches",
    "/%61pi/dispatches",
    "/api%2Fdispatches",
    "/services/%2e%2e/api/dispatches",
    "/API/dispatches",
    "//api/dispatches",
    "/\\api/dispatches",
    "/api/dispatches/",
    "/api/dispatches.json",
    "/_next/image?url=%2Fapi%2Fdispatches&w=64&q=75",
    "/_next/data/x/api/dispatches.json",
  ])("%s", async (path) => {
    const { status, body } = await send(`GET ${path} HTTP/1.1`, {
      "x-matched-path": "/api/dispatches",
      "x-invoke-path": "/api/dispatches",
    });
    expect([308, 401, 404]).toContain(status);
    expect(body).not.toContain('"items"');
  });
});

describe("HEAD", () => {
  it.each(["/api/stream?topics=processes", "/api/events/stream", "/api/events", "/api/managed-processes"])(
    "says how the answer begins and ends there: %s",
    async (path) => {
      const { status, body } = await send(`HEAD ${path} HTTP/1.1`, { ...bearer(), connection: "close" });
      expect([status, body]).toEqual([200, ""]);
    },
  );
});

describe("what the API has no answer to", () => {
  it.each([
    ["GET", "/api"],
    ["GET", "/api/nothing"],
    ["GET", "/api/dispatches/one/more"],
    ["POST", "/api/nothing"],
    ["DELETE", "/api/nothing"],
  ])("is told to programs, not to people: %s %s", async (method, path) => {
    const json = { "content-type": "application/json", "content-length": "2" };
    const headers = { ...bearer(), ...(method === "POST" ? json : {}) };
    const { status, body, head } = await send(`${method} ${path} HTTP/1.1`, headers, method === "POST" ? "{}" : "");
    expect(status).toBe(404);
    expect(head).toMatch(/^content-type: application\/json/im);
    expect(body).toContain(`"code":"not-found"`);
  });

  it.each(["/api/dispatches/%E0%A4%A", "/api/managed-processes/by-name/%ff", "/services/%"])(
    "is 400 where it cannot be read: %s",
    async (path) => {
      const { status, body } = await send(`GET ${path} HTTP/1.1`, bearer());
      expect(status).toBe(400);
      expect(JSON.parse(body)).toMatchObject({ error: { code: "bad-request" } });
    },
  );

  it.each([
    ["POST", "/api/managed-processes", "GET, HEAD"],
    ["DELETE", "/api/dispatches", "GET, HEAD, POST"],
    ["GET", "/api/managed-processes/kill", "POST"],
    ["PUT", "/api/sweep", "POST"],
    ["POST", "/services", "GET, HEAD"],
  ])("is 405 for a method that a route has not, and says which it has: %s %s", async (method, path, allowed) => {
    const json = { "content-type": "application/json", "content-length": "2" };
    const { status, head, body } = await send(`${method} ${path} HTTP/1.1`, { ...bearer(), ...json }, "{}");
    expect(status).toBe(405);
    expect(head).toMatch(new RegExp(`^allow: ${allowed}\\r?$`, "im"));
    expect(JSON.parse(body)).toMatchObject({ error: { code: "method-not-allowed" } });
  });

  it.each([
    ["GET", "/api/dispatches?project=shop&limti=1"],
    ["GET", "/api/dispatches/d-1?wiat=5"],
    ["POST", "/api/dispatches?wiat=5"],
    ["POST", "/api/managed-processes/validate?root=/"],
    ["POST", "/api/managed-processes/kill?name=web"],
    ["POST", "/api/managed-processes/restart?force=1"],
    ["POST", "/api/managed-processes/extend?minutes=5"],
    ["POST", "/api/sweep?dry=1"],
    ["POST", "/api/login-codes?minutes=60"],
    ["DELETE", "/api/projects/shop?dry=1"],
    ["GET", "/api/health?verbose=1"],
    ["GET", "/api/metrics?name=up"],
    ["GET", "/api/openapi.json?v=3"],
    ["GET", "/api/ports/3001?format=csv"],
    ["GET", "/schemas/managed-spawn.json?v=1"],
    ["POST", "/api/managed-processes/validate?cwd_root=here"],
  ])("is 400 for a parameter that nobody hears: %s %s", async (method, path) => {
    const json = { "content-type": "application/json", "content-length": "2" };
    const isPost = method !== "GET";
    const headers = { ...bearer(), ...(isPost ? json : {}) };
    const { status, body } = await send(`${method} ${path} HTTP/1.1`, headers, isPost ? "{}" : "");
    expect(status).toBe(400);
    expect(body).toContain(`"code":"bad-request"`);
  });
});
