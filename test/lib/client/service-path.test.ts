import { expect, it } from "vitest";
import { servicePath } from "@/lib/client/service-path";

it.each([
  ["web", "/api/managed-processes/wait/web"],
  ["shop/web", "/api/managed-processes/wait/shop/web"],
  ["a b?c#d", "/api/managed-processes/wait/a%20b%3Fc%23d"],
])("%s is asked at %s", (name, path) => {
  expect(servicePath("wait", name)).toBe(path);
});
