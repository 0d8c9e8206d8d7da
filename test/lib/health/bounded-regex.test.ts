import { describe, expect, it, onTestFinished } from "vitest";
import { type BoundedRegex, boundedRegex } from "@/lib/health/bounded-regex";
import { ManualClock } from "../../support/manual-clock";

const EVIL = "^(a+)+$";
const POISON = `${"a".repeat(50_000)}!`;

function aRegex(limitMs?: number): { regex: BoundedRegex; clock: ManualClock } {
  const clock = new ManualClock();
  const regex = boundedRegex(clock, limitMs);
  onTestFinished(() => regex.close());
  return { regex, clock };
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

  it("gives up on a pattern at its bound, has left the loop free until then, and answers the next", async () => {
    const { regex, clock } = aRegex();
    let answered = false;
    const evil = regex.test(EVIL, POISON).finally(() => {
      answered = true;
    });
    await clock.someoneSleeps();
    for (let turns = 0; turns < 1_000; turns++) await turnOfTheLoop();
    expect(answered).toBe(false);

    await clock.advance(249);
    expect(answered).toBe(false);
    await clock.advance(1);
    expect(await evil).toEqual({ kind: "too-slow", limitMs: 250 });
    expect(await regex.test("ok", "ok")).toEqual({ kind: "match" });
  });

  it("keeps the bound it was given", async () => {
    const { regex, clock } = aRegex(40);
    const evil = regex.test(EVIL, POISON);
    await clock.someoneSleeps();
    await clock.advance(40);
    expect(await evil).toEqual({ kind: "too-slow", limitMs: 40 });
  });

  it("lets those behind a slow pattern have their whole time on the new thread", async () => {
    const { regex, clock } = aRegex();
    const evil = regex.test(EVIL, POISON);
    const behind = [regex.test("a", "a"), regex.test("b", "a")];
    await clock.someoneSleeps();
    await clock.advance(250);
    expect(await evil).toMatchObject({ kind: "too-slow" });
    expect(await Promise.all(behind)).toEqual([{ kind: "match" }, { kind: "no-match" }]);
    expect(clock.sleepers).toBe(0);
  });

  it("puts a pattern that was too slow behind all others", async () => {
    const { regex, clock } = aRegex();
    const order: string[] = [];
    const first = regex.test(EVIL, POISON);
    await clock.someoneSleeps();
    await clock.advance(250);
    await first;

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
    regex.close();
    expect(await running).toMatchObject({ kind: "error" });
    expect(await waiting).toMatchObject({ kind: "error" });
    expect(await regex.test("a", "a")).toMatchObject({ kind: "error" });
    expect(clock.sleepers).toBe(0);
  });
});
