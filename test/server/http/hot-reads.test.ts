import { describe, expect, it } from "vitest";
import { hotRead } from "@/server/http/hot-reads";
import type { ApiRequest, Operation, Runtime } from "@/server/runtime";

/** An engine that says which operation was asked, and how. */
function asked(method: string, url: string, ...tags: string[]) {
  const calls: { operation: Operation; request: ApiRequest }[] = [];
  const api = new Proxy({} as Runtime["api"], {
    get: (_target, operation: Operation) => (request: ApiRequest) => {
      calls.push({ operation, request });
      return { status: 200, headers: {}, body: operation };
    },
  });
  const reply = hotRead(method, url, tags.length > 0 ? { "if-none-match": tags } : {}, {
    version: "test",
    api,
    streams: {} as Runtime["streams"],
    mcp: null as never,
  });
  return { reply, call: calls[0] };
}

describe("a read that is answered before the pages are asked", () => {
  it.each([
    ["/api/managed-processes", "listServices", {}],
    ["/api/managed-processes?project=shop", "listServices", {}],
    ["/api/health", "health", {}],
    ["/api/managed-processes/by-name/web", "serviceByName", { name: ["web"] }],
    ["/api/managed-processes/by-name/shop/web?project=x", "serviceByName", { name: ["shop", "web"] }],
    ["/api/managed-processes/by-name/shop%2Fweb", "serviceByName", { name: ["shop/web"] }],
    ["/api/managed-processes/by-name/%C3%A9", "serviceByName", { name: ["é"] }],
  ])("%s is %s", (url, operation, params) => {
    const { call } = asked("GET", url, '"tag"');
    expect(call).toMatchObject({ operation, request: { params, ifNoneMatch: '"tag"' } });
    expect(call?.request.body).toBeUndefined();
  });

  it("takes a list of tags that came in two headers for one list", () => {
    const { call } = asked("GET", "/api/managed-processes", '"a"', 'W/"b"');
    expect(call?.request.ifNoneMatch).toBe('"a", W/"b"');
  });

  it("gets the query as it was sent", () => {
    const { call } = asked("GET", "/api/managed-processes?project=a%20b&state=x?y");
    expect(Object.fromEntries(call?.request.query ?? [])).toEqual({ project: "a b", state: "x?y" });
  });
});

it.each([
  ["POST", "/api/managed-processes"],
  ["HEAD", "/api/managed-processes"],
  ["GET", "/api/managed-processes/"],
  ["GET", "/api/managed-processes/by-name"],
  ["GET", "/api/managed-processes/by-name/"],
  ["GET", "/api/managed-processes/by-name//web"],
  ["GET", "/api/managed-processes/by-name/a/b/c"],
  ["GET", "/api/managed-processes/by-name/%"],
  ["GET", "/api/managed-processes/by-name/%ff"],
  ["GET", "/api/dispatches"],
  ["GET", "/"],
])("%s %s is left to the pages", (method, url) => {
  const { reply, call } = asked(method, url);
  expect([reply, call]).toEqual([null, undefined]);
});
