import { expect, it } from "vitest";
import type { PortHolder, Processes } from "@/lib/edges/processes";
import { portsFree } from "@/server/life/ports-free";
import { ManualClock } from "../../support/manual-clock";

const asking = (answers: (PortHolder[] | null)[]) =>
  ({ holdersOf: async () => (answers.length > 1 ? answers.shift() : answers[0]) ?? null }) as unknown as Processes;
const nginx = { pid: 812, command: "nginx" };

it("is satisfied at once by a port that nobody holds, and by one of which nothing can be told", async () => {
  expect(await portsFree([3001], asking([[]]), new ManualClock(0))).toBeNull();
  expect(await portsFree([3001], asking([null]), new ManualClock(0))).toBeNull();
});

it("waits for a port that is on its way to be free", async () => {
  const clock = new ManualClock(0);
  const free = portsFree([3001], asking([[nginx], [nginx], []]), clock);
  await clock.advance(100);
  expect(await free).toBeNull();
});

it("says who still holds one after a second", async () => {
  const clock = new ManualClock(0);
  const free = portsFree([3001], asking([[nginx]]), clock);
  await clock.advance(2_000);
  expect(await free).toBe("port 3001 is still held, by pid 812 nginx");
});
