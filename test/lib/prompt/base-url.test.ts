import { expect, it } from "vitest";
import { plainBaseUrl } from "@/lib/prompt/base-url";

it.each([
  ["http://localhost:3001", "http://localhost:3001"],
  ["http://localhost:3001/", "http://localhost:3001"],
  ["https://web.localhost/app/v1", "https://web.localhost/app/v1"],
  ["http://[::1]:3001/x", "http://[::1]:3001/x"],
  ["http://me:hunter2@localhost:3001/x?token=1#y", "http://localhost:3001/x"],
  ["http://localhost:3001/a b\n# c", "http://localhost:3001/a%20b"],
  ["http://localhost:3001/[x](y)", "http://localhost:3001"],
  ["http://localhost:3001/`x`", "http://localhost:3001/%60x%60"],
  [`http://localhost:3001/ghp_${"a1".repeat(18)}`, null],
  [`http://localhost:3001/${"x".repeat(200)}`, null],
  ["javascript:alert(1)", null],
  ["ftp://localhost", null],
  ["localhost:3001", null],
  [3_001, null],
])("%j is shown as %j", (base_url, shown) => {
  expect(plainBaseUrl({ base_url })).toBe(shown);
});

it("is null where there is none", () => {
  expect(plainBaseUrl({})).toBeNull();
});
