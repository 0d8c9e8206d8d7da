import { expect, it } from "vitest";
import { countStates } from "@/components/services/count-states";
import { servicesTitle, serviceTitle } from "@/components/services/page-title";
import type { ServiceRecord } from "@/components/services/record";
import { ill, shown } from "./shown";

const dead = { state: "exited", alive: false, healthy: false } as const;
const young = {
  state: "starting",
  healthy: false,
  first_healthy_at: null,
  started_at: Number.MAX_SAFE_INTEGER,
} as const;

it.each([
  ["Services · Moorage", []],
  ["✓ 2/2 · Services · Moorage", [{}, {}]],
  ["… 1/2 · Services · Moorage", [{}, young]],
  ["✖ 1 exited · Services · Moorage", [{}, dead]],
  ["✖ 2 unhealthy · Services · Moorage", [dead, ill, {}, ill]],
  ["? 1 unverified · Services · Moorage", [{}, { last_health_at: 0 }]],
] satisfies [string, Partial<ServiceRecord>[]][])("%s", (title, services) => {
  expect(servicesTitle(countStates(services.map((over) => shown(over).derived)))).toBe(title);
});

it("a service's own title tells how it is", () => {
  expect(serviceTitle("shop/web", shown(ill))).toBe("✖ web · Unhealthy · shop · Moorage");
  expect(serviceTitle("shop/web", shown({}))).toBe("✓ web · Healthy · shop · Moorage");
  expect(serviceTitle("shop/web", undefined)).toBe("shop/web · Moorage");
});
