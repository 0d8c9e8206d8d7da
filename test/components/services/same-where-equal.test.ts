import { expect, it } from "vitest";
import { sameWhereEqual } from "@/components/services/same-where-equal";
import { aService } from "./a-service";

it("keeps the object of every service of which nothing changed", () => {
  const before = { items: [aService({ name: "web" }), aService({ name: "api" })], generatedAt: 1 };
  const now = { items: [aService({ name: "web" }), aService({ name: "api", pid: 9 })], generatedAt: 2 };
  const merged = sameWhereEqual(before, now);
  expect(merged).toEqual(now);
  expect(merged.items[0]).toBe(before.items[0]);
  expect(merged.items[1]).toBe(now.items[1]);
});
