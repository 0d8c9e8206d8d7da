import { describe, expect, it } from "vitest";
import { tryAgain } from "@/server/recovery/try-again";
import { ManualClock } from "../../support/manual-clock";

describe("what an engine has to do before it serves commands", () => {
  it("is tried again until it can be done", async () => {
    const clock = new ManualClock(0);
    const failures: unknown[] = [];
    const outcomes = ["no descriptors", "no memory", null];
    const work = async () => {
      const outcome = outcomes.shift();
      if (outcome) throw outcome;
      return "done";
    };
    const done = tryAgain(work, clock, (error) => failures.push(error));
    await clock.advance(3_000);
    expect([await done, failures]).toEqual(["done", ["no descriptors", "no memory"]]);
  });

  it("fails for good after half a minute", async () => {
    const clock = new ManualClock(0);
    let tried = 0;
    const failing = tryAgain(
      async () => {
        tried++;
        throw new Error("never");
      },
      clock,
      () => undefined,
    );
    const failed = expect(failing).rejects.toThrow("never");
    await clock.advance(30_000);
    await failed;
    expect(tried).toBe(6);
  });
});
