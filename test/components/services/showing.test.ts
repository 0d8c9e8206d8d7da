import { expect, it } from "vitest";
import type { Flight } from "@/components/commands/flight";
import { createShowing } from "@/components/services/showing";
import { aService, NOW } from "./a-service";

const NONE = new Map<string, Flight>();
const list = (...items: ReturnType<typeof aService>[]) => ({ items, generatedAt: NOW });

/** A command on a service that is sent, or that the engine has accepted and whose outcome is awaited. */
const flights = (id: string, awaited: boolean) =>
  new Map([[id, { awaited: awaited ? {} : null } as unknown as Flight]]);

it("stays the same list as long as everybody is called the same, asked again, asked of or at another time", () => {
  const showing = createShowing();
  const web = aService();
  const first = showing(list(web), NONE);
  expect(first.map(({ derived }) => derived.state)).toEqual(["healthy"]);
  expect(showing(list(web), NONE)).toBe(first);
  expect(showing(list(web), flights("shop/web", false))).toBe(first);
  expect(showing({ items: [web], generatedAt: NOW + 1 }, NONE)).toBe(first);
});

it("is another list once one is called otherwise, in which the others stay the same", () => {
  const showing = createShowing();
  const [web, api] = [aService(), aService({ name: "api" })];
  const first = showing(list(web, api), NONE);
  const asked = showing(list(web, api), flights("shop/web", true));
  expect(asked.map(({ derived }) => derived.state)).toEqual(["restarting", "healthy"]);
  expect(asked[1]).toBe(first[1]);
  const later = showing({ items: [web, api], generatedAt: NOW + 3_600_000 }, NONE);
  expect(later.map(({ derived }) => derived.state)).toEqual(["unverified", "unverified"]);
  expect(showing(list(api), NONE).map(({ service }) => service)).toEqual([api]);
});

it("shows what a new record says, though it is called the same", () => {
  const showing = createShowing();
  showing(list(aService()), NONE);
  const moved = aService({ ports: [4000] });
  expect(showing(list(moved), NONE).map(({ service }) => service)).toEqual([moved]);
});
