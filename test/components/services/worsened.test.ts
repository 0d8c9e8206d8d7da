import { expect, it } from "vitest";
import { lastStates, worsened } from "@/components/services/worsened";
import { ill, shown } from "./shown";

const dead = { state: "exited", alive: false, healthy: false } as const;
const well = [shown({ name: "web" }), shown({ name: "api" }), shown({ name: "db" })];

it("tells what got worse, one sentence a state", () => {
  const now = [shown({ name: "web", ...ill }), shown({ name: "api", ...dead }), shown({ name: "db", ...ill })];
  expect(worsened(lastStates(well), now)).toEqual([
    "2 services became unhealthy: web, db",
    "1 service became exited: api",
  ]);
});

it("is silent about recovery, about what stayed ill, and about what is new", () => {
  const before = lastStates([shown({ name: "web", ...ill }), shown({ name: "api", ...ill })]);
  expect(
    worsened(before, [shown({ name: "web" }), shown({ name: "api", ...ill }), shown({ name: "new", ...dead })]),
  ).toEqual([]);
});
