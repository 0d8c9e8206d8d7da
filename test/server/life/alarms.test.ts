import { expect, it } from "vitest";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { State } from "@/lib/state/state";
import { createAlarms } from "@/server/life/alarms";
import { aRecord, aState, T0 } from "../../support/builders";
import { ManualClock } from "../../support/manual-clock";

const SECOND = 1_000;
const due = (name: string, seconds: number): ServiceRecord =>
  aRecord({ spec: { name }, expiresAt: T0 + seconds * SECOND });

function alarmsOf(...records: ServiceRecord[]) {
  const clock = new ManualClock(T0);
  const rung: [string, number][] = [];
  const alarms = createAlarms(clock, async (id) => void rung.push([id, (clock.now() - T0) / SECOND]));
  let state: State = aState({ services: [] });
  const become = (...services: ServiceRecord[]) => {
    const before = state;
    state = aState({ services });
    alarms.follow(state, before);
  };
  become(...records);
  return { clock, rung, alarms, become };
}

it("rings for each service at its own time, with one sleep for all of them", async () => {
  const { clock, rung } = alarmsOf(due("c", 30), due("a", 10), due("b", 20), due("twin", 20));
  expect(clock.sleepers).toBe(1);
  await clock.advance(60 * SECOND);
  expect(rung).toEqual([
    ["shop/a", 10],
    ["shop/b", 20],
    ["shop/twin", 20],
    ["shop/c", 30],
  ]);
  expect(clock.sleepers).toBe(0);
});

it("rings sooner or later where a lease is made shorter or longer, and never for what is forgotten", async () => {
  const { clock, rung, become } = alarmsOf(due("a", 10), due("b", 20), due("c", 30));
  become(due("a", 25), due("b", 5));
  expect(clock.sleepers).toBe(1);
  await clock.advance(60 * SECOND);
  expect(rung).toEqual([
    ["shop/b", 5],
    ["shop/a", 25],
  ]);
});

it("rings at once for what is overdue when it is told to look again", async () => {
  const { clock, rung, alarms } = alarmsOf();
  alarms.ringAgain([due("late", -5), due("later", 5)]);
  await clock.advance(0);
  expect(rung).toEqual([["shop/late", 0]]);
  await clock.advance(5 * SECOND);
  expect(rung).toHaveLength(2);
});
