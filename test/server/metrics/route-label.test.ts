import { expect, it } from "vitest";
import { routeLabel } from "@/server/metrics/route-label";

it.each([
  ["/api/managed-processes?project=shop", "/api/managed-processes"],
  ["/api/managed-processes/by-name/shop/web", "/api/managed-processes/by-name/[...name]"],
  ["/api/dispatches/d-1", "/api/dispatches/[id]"],
  ["/api/dispatches/d-1/more", "other"],
  ["/api/nobody-wrote-this", "other"],
  ["/schemas/managed-spawn.json", "/schemas/managed-spawn.json"],
  ["/_next/static/x.js", "/_next"],
  ["/services/shop/web", "page"],
  ["/whatever?a=1", "page"],
])("%s is told as %s", (url, label) => {
  expect(routeLabel(url)).toBe(label);
});
