import { describe, expect, it } from "vitest";
import { digestOf } from "@/server/home/token";
import { type Asked, type GuardSettings, guard } from "@/server/http/guard";

const TOKEN = "correct-horse-battery-staple";
const SETTINGS: GuardSettings = {
  hosts: new Set(["127.0.0.1:7331", "localhost:7331", "[::1]:7331"]),
  auth: "commands",
  tokenDigest: digestOf(TOKEN),
};

type Headers = Record<string, string | string[] | undefined>;

/** A request as a well-behaved client sends it, changed where a case cares. */
function asking({
  method = "GET",
  url = "/api/managed-processes",
  ...headers
}: Headers & { method?: string; url?: string } = {}): Asked {
  const sent: Headers = { host: "127.0.0.1:7331", ...headers };
  const listed = Object.entries(sent).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === "string" ? [value] : value] as const],
  );
  return { method, url, headers: Object.fromEntries(listed) };
}

const command = (over: Headers & { method?: string; url?: string } = {}) =>
  asking({
    method: "POST",
    url: "/api/dispatches",
    "content-type": "application/json",
    authorization: `Bearer ${TOKEN}`,
    ...over,
  });

const verdict = (asked: Asked, settings = SETTINGS) => {
  const guarded = guard(asked, settings);
  return guarded.ok ? "through" : guarded.fault.code;
};

describe("the host of a request", () => {
  it.each([
    ["127.0.0.1:7331", "through"],
    ["localhost:7331", "through"],
    ["LocalHost:7331", "through"],
    ["[::1]:7331", "through"],
    [undefined, "misdirected-request"],
    ["", "misdirected-request"],
    ["127.0.0.1", "misdirected-request"],
    ["127.0.0.1:7332", "misdirected-request"],
    ["localhost.:7331", "misdirected-request"],
    ["evil.example:7331", "misdirected-request"],
    ["localhost:7331.evil.example", "misdirected-request"],
    ["127.0.0.1:7331 ", "misdirected-request"],
    ["127.0.0.1:7331, localhost:7331", "misdirected-request"],
    ["0.0.0.0:7331", "misdirected-request"],
    ["127.1:7331", "misdirected-request"],
    [["127.0.0.1:7331", "127.0.0.1:7331"], "misdirected-request"],
  ])("%j: %s", (host, expected) => {
    expect(verdict(asking({ host }))).toBe(expected);
    expect(verdict(command({ host }))).toBe(expected);
  });

  it.each(["http://evil.example/api/health", "http://127.0.0.1:7331/api/health", "*", "evil.example:443", ""])(
    "is not overruled by the request target %j",
    (url) => {
      expect(verdict(asking({ url }))).toBe("misdirected-request");
    },
  );

  it("is judged before everything else, on every path", () => {
    for (const url of ["/", "/_next/static/x.js", "/favicon.ico", "/nowhere"])
      expect(verdict(asking({ url, host: "evil.example" }))).toBe("misdirected-request");
    expect(verdict(command({ host: "evil.example", authorization: undefined, origin: "null" }))).toBe(
      "misdirected-request",
    );
  });
});

describe("the page a request comes from", () => {
  it.each([
    [undefined, "through"],
    ["http://127.0.0.1:7331", "through"],
    ["http://localhost:7331", "through"],
    ["http://[::1]:7331", "through"],
    ["https://127.0.0.1:7331", "forbidden"],
    ["http://localhost:3001", "forbidden"],
    ["http://localhost", "forbidden"],
    ["http://127.0.0.1:73310", "forbidden"],
    ["http://evil.example", "forbidden"],
    ["http://evil.example:7331", "forbidden"],
    ["http://localhost:7331.evil.example", "forbidden"],
    ["http://localhost:7331/", "forbidden"],
    ["null", "forbidden"],
    ["", "forbidden"],
    [["http://127.0.0.1:7331", "http://127.0.0.1:7331"], "forbidden"],
    [["http://127.0.0.1:7331", "http://evil.example"], "forbidden"],
  ])("by its origin %j: %s", (origin, expected) => {
    expect(verdict(asking({ origin }))).toBe(expected);
    expect(verdict(command({ origin }))).toBe(expected);
  });

  it("is never compared with the host that the request itself names", () => {
    const settings = { ...SETTINGS, hosts: new Set(["127.0.0.1:7331"]) };
    expect(verdict(asking({ host: "evil.example", origin: "http://evil.example" }), settings)).toBe(
      "misdirected-request",
    );
  });

  it.each([
    [undefined, "through", "through"],
    ["same-origin", "through", "through"],
    ["none", "through", "forbidden"],
    ["same-site", "forbidden", "forbidden"],
    ["cross-site", "forbidden", "forbidden"],
    ["", "forbidden", "forbidden"],
    ["Same-Origin", "forbidden", "forbidden"],
    [["same-origin", "same-origin"], "forbidden", "forbidden"],
  ])("by what the browser says of it, %j: a read is %s, a command %s", (site, read, post) => {
    expect(verdict(asking({ "sec-fetch-site": site }))).toBe(read);
    expect(verdict(asking({ method: "HEAD", "sec-fetch-site": site }))).toBe(read);
    expect(verdict(command({ "sec-fetch-site": site }))).toBe(post);
  });

  it("has no other page's right to read because the token comes along", () => {
    expect(verdict(command({ origin: "http://localhost:3001" }))).toBe("forbidden");
  });

  it("cannot skip what comes after by a header of old", () => {
    expect(verdict(asking({ "x-middleware-subrequest": "src/middleware" }))).toBe("bad-request");
  });
});

describe("the shape of a request", () => {
  it.each([
    ["GET", "through"],
    ["HEAD", "through"],
    ["POST", "through"],
    ["DELETE", "through"],
    ["PUT", "method-not-allowed"],
    ["PATCH", "method-not-allowed"],
    ["OPTIONS", "method-not-allowed"],
    ["TRACE", "method-not-allowed"],
    ["CONNECT", "method-not-allowed"],
    ["get", "method-not-allowed"],
  ])("%s: %s", (method, expected) => {
    expect(verdict(command({ method, url: "/api/managed-processes" }))).toBe(expected);
  });

  it.each([
    ["application/json", "through"],
    ["Application/JSON", "through"],
    ["application/json; charset=utf-8", "through"],
    ["application/json;charset=UTF-8", "through"],
    [undefined, "unsupported-media-type"],
    ["", "unsupported-media-type"],
    ["text/plain", "unsupported-media-type"],
    ["application/x-www-form-urlencoded", "unsupported-media-type"],
    ["multipart/form-data; boundary=x", "unsupported-media-type"],
    ["application/json-patch+json", "unsupported-media-type"],
    ["text/plain; application/json", "unsupported-media-type"],
    ["application/json; charset=latin1", "unsupported-media-type"],
    [["application/json", "text/plain"], "unsupported-media-type"],
  ])("a command's body as %j: %s", (type, expected) => {
    expect(verdict(command({ "content-type": type }))).toBe(expected);
    expect(verdict(command({ method: "DELETE", "content-length": "2", "content-type": type }))).toBe(expected);
    expect(verdict(command({ method: "DELETE", "transfer-encoding": "chunked", "content-type": type }))).toBe(expected);
  });

  it("of a DELETE without a body needs no type", () => {
    expect(verdict(command({ method: "DELETE", "content-type": undefined }))).toBe("through");
    expect(verdict(command({ method: "DELETE", "content-type": undefined, "content-length": "0" }))).toBe("through");
  });

  it.each([
    ["262144", "through"],
    ["262145", "too-large"],
    ["99999999999999999999", "too-large"],
  ])("with a body of %s bytes: %s", (length, expected) => {
    expect(verdict(command({ "content-length": length }))).toBe(expected);
  });

  it("has a URL of at most 2,048 characters", () => {
    expect(verdict(asking({ url: `/${"x".repeat(2_047)}` }))).toBe("through");
    expect(verdict(asking({ url: `/${"x".repeat(2_048)}` }))).toBe("uri-too-long");
  });
});

describe("the token", () => {
  it.each([
    [`Bearer ${TOKEN}`, "through"],
    [`bearer ${TOKEN}`, "through"],
    [undefined, "unauthorized"],
    ["", "unauthorized"],
    [TOKEN, "unauthorized"],
    [`Basic ${TOKEN}`, "unauthorized"],
    [`Bearer ${TOKEN}x`, "unauthorized"],
    [`Bearer ${TOKEN.slice(1)}`, "unauthorized"],
    [`Bearer ${TOKEN} `, "unauthorized"],
    [`Bearer  ${TOKEN}`, "unauthorized"],
    ["Bearer ", "unauthorized"],
    [[`Bearer ${TOKEN}`, `Bearer ${TOKEN}`], "unauthorized"],
  ])("sent as %j: %s", (authorization, expected) => {
    expect(verdict(command({ authorization }))).toBe(expected);
  });

  const OPEN = [
    "/",
    "/services/shop/web",
    "/_next/static/chunks/main.js",
    "/favicon.ico",
    "/api/health",
    "/api/managed-processes",
    "/api/managed-processes?project=shop",
    "/api/managed-processes/by-name/web",
    "/api/managed-processes/by-name/shop/web?x=/../../dispatches",
    "/api/projects",
    "/api/ports",
    "/api/ports/3001",
    "/api/prompts/live-processes?project=shop",
    "/api/openapi.json",
  ];
  const CLOSED = [
    "/api/dispatches",
    "/api/dispatches/d-1",
    "/api/managed-processes/logs/web",
    "/api/managed-processes/log-stream/shop/web",
    "/api/managed-processes/wait/web",
    "/api/managed-processes/by-name/a/b/c",
    "/api/managed-processes/by-name/",
    "/api/stream?topics=processes",
    "/api/events",
    "/api/metrics",
    "/api/mcp/",
    "/api/mcp/x",
    "/api/",
    "/api",
    "/api/a-route-that-nobody-has-written-yet",
  ];

  it.each(OPEN)("is not needed to read %s, but to command it", (url) => {
    expect(verdict(asking({ url }))).toBe("through");
    expect(verdict(asking({ url, method: "HEAD" }))).toBe("through");
    expect(verdict(command({ url, authorization: undefined }))).toBe("unauthorized");
  });

  it("may be missing where agents ask for tools, but must not be wrong there; with `all` it is needed", () => {
    const asked = (authorization?: string, method = "POST") => command({ url: "/api/mcp", method, authorization });
    for (const method of ["GET", "POST", "DELETE"]) {
      expect(verdict(asked(undefined, method))).toBe("through");
      expect(verdict(asked(`Bearer ${TOKEN}`, method))).toBe("through");
      expect(verdict(asked(undefined, method), { ...SETTINGS, auth: "all" })).toBe("unauthorized");
    }
    for (const wrong of ["Bearer wrong", "", "Basic x", `Bearer ${TOKEN}x`]) {
      expect(verdict(asked(wrong))).toBe("unauthorized");
      expect(verdict(asked(wrong), { ...SETTINGS, auth: "off" })).toBe("through");
    }
  });

  it.each(CLOSED)("is needed to read %s", (url) => {
    expect(verdict(asking({ url }))).toBe("unauthorized");
    expect(verdict(asking({ url, method: "HEAD" }))).toBe("unauthorized");
    expect(verdict(asking({ url, authorization: `Bearer ${TOKEN}` }))).toBe("through");
  });

  it.each([
    "/%61pi/dispatches",
    "/api%2Fdispatches",
    "/%2561pi/dispatches",
    "//api/dispatches",
    "/x/../api/dispatches",
    "/./api/dispatches",
    "/x/%2e%2e/api/dispatches",
    "/\\api/dispatches",
    "/API/dispatches",
    "/api/managed-processes/by-name/..%2f..%2fdispatches/x/y",
    "/api/managed-processes/by-name/../logs/web",
    "/api/managed-processes/by-name/../wait",
    "/api/ports/..%2fdispatches",
    "/%",
    "/%ff/api/dispatches",
  ])("is needed for %s, which a router could take for a closed path", (url) => {
    expect(verdict(asking({ url }))).toBe("unauthorized");
  });

  it.each(OPEN.filter((url) => url.startsWith("/api/") && url !== "/api/health"))(
    "is needed for %s, too, where everything needs it",
    (url) => {
      expect(verdict(asking({ url }), { ...SETTINGS, auth: "all" })).toBe("unauthorized");
    },
  );

  it("is not needed to find out that the engine is there, nor for pages, which hold no data", () => {
    for (const url of ["/api/health", "/", "/services/shop/web"])
      expect(verdict(asking({ url }), { ...SETTINGS, auth: "all" })).toBe("through");
  });

  it("is needed for nothing where it is switched off, but host and origin still count", () => {
    const off = { ...SETTINGS, auth: "off" } as const;
    expect(verdict(command({ authorization: undefined }), off)).toBe("through");
    expect(verdict(asking({ url: "/api/dispatches" }), off)).toBe("through");
    expect(verdict(command({ origin: "http://localhost:3001" }), off)).toBe("forbidden");
    expect(verdict(command({ host: "evil.example" }), off)).toBe("misdirected-request");
  });

  it("stands in no refusal", () => {
    const refused = guard(command({ authorization: "Bearer hunter2hunter2" }), SETTINGS);
    expect(JSON.stringify(refused)).not.toMatch(/hunter2|correct-horse/);
  });

  it("is looked up once for a request, however much it decides", () => {
    let looked = 0;
    const scoped = () => {
      looked++;
      return [{ id: "t-00000001", project: "shop", digest: digestOf("other") }];
    };
    const asked = asking({ url: "/api/managed-processes/logs/web", authorization: "Bearer other" });
    expect(guard(asked, { ...SETTINGS, scoped })).toEqual({
      ok: true,
      value: expect.objectContaining({ project: "shop" }),
    });
    expect(looked).toBe(1);
  });
});
