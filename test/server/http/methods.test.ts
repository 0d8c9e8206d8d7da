import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { methodsOf, wrongMethod } from "@/server/http/methods";
import { ROUTES } from "../../support/guard-truth";
import { routesOnDisk, sourceOf } from "../../support/routes";

/** What a route of the file system answers to; a route without a path in the table of the guard is told there. */
function written(route: string): string[] {
  const source = readFileSync(sourceOf(route), "utf8");
  const methods = [...source.matchAll(/^export const (GET|POST|DELETE)\b/gm)].map(([, method]) => method ?? "");
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}

it("every route has the methods that its description names", () => {
  const routes = routesOnDisk().filter((route) => route.startsWith("/api/") && !route.includes("[[..."));
  expect(routes.length).toBeGreaterThan(15);
  const told = routes.map((route) => [route, methodsOf(ROUTES[route]?.path.split("?")[0] ?? "")]);
  expect(told).toEqual(routes.map((route) => [route, written(route)]));
});

it.each([
  ["GET", "/api/managed-processes/kill", "POST"],
  ["HEAD", "/api/sweep", "POST"],
  ["POST", "/api/managed-processes", "GET, HEAD"],
  ["DELETE", "/api/dispatches", "GET, HEAD, POST"],
  ["POST", "/services", "GET, HEAD"],
  ["DELETE", "/", "GET, HEAD"],
])("%s %s is not used, %s is", (method, path, allowed) => {
  expect(wrongMethod(method, path)?.code).toBe("method-not-allowed");
  expect(methodsOf(path)?.join(", ")).toBe(allowed);
});

it.each(["/api", "/api/nobody-wrote-this", "/_next/static/x.js", "/__nextjs_original-stack-frames"])(
  "nothing is known of %s, and so it is let through",
  (path) => {
    expect(methodsOf(path)).toBeNull();
    expect(wrongMethod("POST", path)).toBeNull();
  },
);
