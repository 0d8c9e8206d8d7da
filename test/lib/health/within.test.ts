import { expect, it } from "vitest";
import { within } from "@/lib/health/within";
import { ManualClock } from "../../support/manual-clock";

const stuck = (signals: AbortSignal[]) => (signal: AbortSignal) => {
  signals.push(signal);
  return new Promise<never>(() => {});
};

it("hands on what was done in time, and leaves that work alone afterwards", async () => {
  const clock = new ManualClock();
  const stop = new AbortController();
  const signals: AbortSignal[] = [];
  const done = await within({ clock, ms: 100, signal: stop.signal }, async (signal) => {
    signals.push(signal);
    return 7;
  });
  stop.abort();
  expect(done).toEqual({ ended: "done", value: 7 });
  expect(signals[0]?.aborted).toBe(false);
  expect(clock.sleepers).toBe(0);
});

it("leaves stuck work behind at the deadline and tells it", async () => {
  const clock = new ManualClock();
  const signals: AbortSignal[] = [];
  const waiting = within({ clock, ms: 100, signal: new AbortController().signal }, stuck(signals));
  await clock.advance(100);
  expect(await waiting).toEqual({ ended: "timeout" });
  expect(signals[0]?.aborted).toBe(true);
});

it("leaves stuck work behind when it is stopped and tells it", async () => {
  const clock = new ManualClock();
  const stop = new AbortController();
  const signals: AbortSignal[] = [];
  const waiting = within({ clock, ms: 100, signal: stop.signal }, stuck(signals));
  stop.abort();
  expect(await waiting).toEqual({ ended: "aborted" });
  expect(signals[0]?.aborted).toBe(true);
  expect(clock.sleepers).toBe(0);
});

it("does not start work for somebody who is stopped already", async () => {
  const signals: AbortSignal[] = [];
  const ended = await within({ clock: new ManualClock(), ms: 100, signal: AbortSignal.abort() }, stuck(signals));
  expect(ended).toEqual({ ended: "aborted" });
  expect(signals).toEqual([]);
});

it("lets the error of the work through and rings no longer", async () => {
  const clock = new ManualClock();
  const broken = within({ clock, ms: 100, signal: new AbortController().signal }, () =>
    Promise.reject(new Error("no")),
  );
  await expect(broken).rejects.toThrow("no");
  expect(clock.sleepers).toBe(0);
});
