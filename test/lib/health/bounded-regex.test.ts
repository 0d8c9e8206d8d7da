import { describe, expect, it, onTestFinished } from "vitest";
import { boundedRegex } from "@/lib/health/bounded-regex";
import { type RegexWorker, type RegexWorkerEvents, startRegexWorker } from "@/lib/health/regex-worker";
import { ManualClock } from "../../support/manual-clock";

const EVIL = "^(a+)+$";
const POISON = `${"a".repeat(50_000)}!`;

/** `stuck` stands for a thread that takes a job up and is never heard of again. */
function aRegex(limitMs?: number, stuck = false) {
  const clock = new ManualClock();
  let [started, killed] = [0, 0];
  const start = (events: RegexWorkerEvents): RegexWorker => {
    started++;
    const worker = stuck ? { test: events.began, kill: () => undefined } : startRegexWorker(events);
    return {
      ...worker,
      kill: () => {
        killed++;
        worker.kill();
      },
    };
  };
  const regex = boundedRegex(clock, limitMs, start);
  onTestFinished(() => regex.close());
  return { regex, clock, started: () => started, killed: () => killed };
}

const turnOfTheLoop = () => new Promise(setImmediate);

describe("a bounded regex", () => {
  it.each([
    ["accepting", "accepting connections", { kind: "match" }],
    ["^accepting$", "accepting connections", { kind: "no-match" }],
    ["grün \u{1f331}", "alles grün \u{1f331}", { kind: "match" }],
  ])("answers /%s/ like any other", async (pattern, text, verdict) => {
    const { regex } = aRegex();
    expect(await regex.test(pattern, text)).toEqual(verdict);
  });

  it("reads a whole megabyte of output", async () => {
    const { regex } = aRegex();
    expect(await regex.test("ready$", `${"x".repeat(1024 * 1024)}ready`)).toEqual({ kind: "match" });
  });

  it("answers an invalid pattern with the reason and works on", async () => {
    const { regex } = aRegex();
    expect(await regex.test("(", "x")).toEqual({ kind: "error", message: expect.stringContaining("Invalid regular") });
    expect(await regex.test("x", "x")).toEqual({ kind: "match" });
  });

  it("gives up on a pattern at its bound, leaves the loop free until then, and answers the next on the same thread", async () => {
    const { regex, started } = aRegex(40);
    let turns = 0;
    let over = false;
    const evil = regex.test(EVIL, POISON).finally(() => {
      over = true;
    });
    for (; !over; turns++) await turnOfTheLoop();
    expect(await evil).toEqual({ kind: "too-slow", limitMs: 40 });
    expect(turns).toBeGreaterThan(10);
    expect(await regex.test("ok", "ok")).toEqual({ kind: "match" });
    expect(started()).toBe(1);
  });

  it("ends a thread that does not end its pattern by itself, and lets those behind it have their whole time", async () => {
    const { regex, clock, started, killed } = aRegex(250, true);
    let answered = false;
    const evil = regex.test("stuck", "x").finally(() => {
      answered = true;
    });
    const behind = regex.test("stuck too", "x");
    await clock.advance(499);
    expect([answered, started(), killed()]).toEqual([false, 1, 0]);
    await clock.advance(1);
    expect(await evil).toEqual({ kind: "too-slow", limitMs: 250 });
    expect([started(), killed()]).toEqual([2, 1]);
    await clock.advance(500);
    expect(await behind).toEqual({ kind: "too-slow", limitMs: 250 });
    expect(clock.sleepers).toBe(0);
  });

  it("puts a pattern that was too slow behind all others", async () => {
    const { regex } = aRegex(20);
    const order: string[] = [];
    expect(await regex.test(EVIL, POISON)).toMatchObject({ kind: "too-slow" });

    const busy = regex.test("busy", "busy").then(() => order.push("busy"));
    const again = regex.test(EVIL, "aaa").then(() => order.push("slow before"));
    const other = regex.test("other", "other").then(() => order.push("other"));
    await Promise.all([busy, again, other]);
    expect(order).toEqual(["busy", "other", "slow before"]);
  });

  it("answers whoever still waits when it is closed, and everybody after", async () => {
    const { regex, clock } = aRegex();
    const running = regex.test(EVIL, POISON);
    const waiting = regex.test("a", "a");
    await clock.someoneSleeps();
    await turnOfTheLoop();
    regex.close();
    expect(await running).toMatchObject({ kind: "error" });
    expect(await waiting).toMatchObject({ kind: "error" });
    expect(await regex.test("a", "a")).toMatchObject({ kind: "error" });
    expect(clock.sleepers).toBe(0);
  });
});
