import { expect, it } from "vitest";
import { createLogKeeper } from "@/server/logs/log-keeper";
import type { Shelved } from "@/server/logs/log-shelf";
import { aRecord } from "../../support/builders";
import { ManualClock } from "../../support/manual-clock";

const ROUND_MS = 1_000;

/** A keeper of one log that grows by hand; the moments are counted in which it is looked at. */
function aKeeper() {
  const clock = new ManualClock(1_000_000);
  const log = { end: 100, looks: 0, lookedAt: 0, noted: 0, isTooSoon: false, watches: 0, isHeard: false };
  const record = aRecord();
  const keeper = createLogKeeper({
    shelf: {
      open: async () =>
        ({
          log: {
            async note() {
              if (!log.isTooSoon) log.noted = log.end;
            },
            span() {
              if (log.lookedAt !== clock.now()) log.looks++;
              log.lookedAt = clock.now();
              return { start: 0, whole: true, base: 0, end: log.end };
            },
          },
        }) as unknown as Shelved,
      forget() {},
    },
    clock,
    rotateBytes: 1_000_000,
    watch() {
      log.watches++;
      log.isHeard = false;
      return {
        isStill: () => !log.isHeard,
        close: () => void log.watches--,
        forget() {},
        next: async () => undefined,
      };
    },
    records: () => [record],
    rotated() {},
    report: (message, error) => expect.unreachable(`${message}: ${error}`),
  });
  keeper.begin();
  const rounds = async (count: number) => {
    for (let i = 0; i < count; i++) await clock.advance(ROUND_MS);
  };
  const write = (bytes: number) => {
    log.end += bytes;
    log.isHeard = true;
  };
  return { log, keeper, rounds, write };
}

it("looks no more at a log that is still, until its watch hears something; and seldom all the same", async () => {
  const { log, keeper, rounds, write } = aKeeper();
  await rounds(4);
  const settled = log.looks;
  expect(log.watches).toBe(1);
  await rounds(20);
  expect(log.looks).toBe(settled);

  write(10);
  await rounds(1);
  expect(log.looks).toBe(settled + 1);
  expect(log.watches).toBe(0);

  await rounds(5);
  const again = log.looks;
  await rounds(240);
  expect(log.looks - again).toBe(2);
  keeper.stop();
  expect(log.watches).toBe(0);
});

it("looks at a log that grows in every round, without a watch", async () => {
  const { log, keeper, rounds, write } = aKeeper();
  await rounds(1);
  for (let i = 1; i <= 10; i++) {
    const before = log.looks;
    write(10);
    await rounds(1);
    expect(log.looks).toBe(before + 1);
  }
  expect(log.watches).toBe(0);
  keeper.stop();
});

it("notes later what came too soon after the last note, though nothing more is written", async () => {
  const { log, keeper, rounds, write } = aKeeper();
  await rounds(1);
  write(10);
  log.isTooSoon = true;
  await rounds(1);
  log.isTooSoon = false;
  await rounds(1);
  expect(log.noted).toBe(log.end);
  keeper.stop();
});

it("finds what was written between a look and the beginning of the watch", async () => {
  const { log, keeper, rounds } = aKeeper();
  await rounds(1);
  expect(log.watches).toBe(1);
  log.end += 10; // the watch began after that, and did not hear it
  const before = log.looks;
  await rounds(1);
  expect(log.looks).toBe(before + 1);
  expect(log.watches).toBe(0);
  keeper.stop();
});
