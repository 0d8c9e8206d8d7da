import { expect, it } from "vitest";
import { napsUntil } from "@/lib/health/naps";
import { ManualClock } from "../../support/manual-clock";

it("sleeps as long as it is told, again and again", async () => {
  const clock = new ManualClock();
  const nap = napsUntil(new AbortController().signal, clock);
  const woken: number[] = [];
  const sleeper = (async () => {
    for (const ms of [100, 0, 50]) {
      await nap(ms);
      woken.push(clock.now());
    }
  })();
  await clock.advance(150);
  await sleeper;
  expect(woken).toEqual([100, 100, 150]);
});

it("wakes when it is stopped, leaves no timer, and does not sleep again", async () => {
  const clock = new ManualClock();
  const stop = new AbortController();
  const nap = napsUntil(stop.signal, clock);
  const sleeping = nap(1_000);
  stop.abort();
  await sleeping;
  await nap(1_000);
  expect(clock.now()).toBe(0);
  await clock.advance(0);
  expect(clock.sleepers).toBe(0);
});
