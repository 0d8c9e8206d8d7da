import fc from "fast-check";
import { expect, it } from "vitest";
import { NO_SKEW, serverNow, withEvidence } from "@/components/time/clock-skew";

const SENT = 1_800_000_000_000;

/** An answer that took `rtt` ms from an engine whose clock is `ahead` ms ahead, as its Date header tells it. */
const evidence = (ahead: number, rtt: number) => ({
  sentAt: SENT,
  receivedAt: SENT + rtt,
  serverNow: serverNow(new Date(SENT + rtt / 2 + ahead).toUTCString()) ?? 0,
});

it("finds how far the engine is ahead, to within two seconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: -86_400_000, max: 86_400_000 }), fc.integer({ min: 0, max: 400 }), (ahead, rtt) => {
      expect(Math.abs(withEvidence(NO_SKEW, evidence(ahead, rtt)).ms - ahead)).toBeLessThan(2_000);
    }),
  );
});

it("stands still on one machine", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1 }), (rtts) => {
      const skew = rtts.reduce((before, rtt) => withEvidence(before, evidence(0, rtt)), NO_SKEW);
      expect(skew.ms).toBe(0);
    }),
  );
});

it("is not moved by one answer that is far off", () => {
  const steady = [90_000, 90_000, 90_000].reduce((skew, ahead) => withEvidence(skew, evidence(ahead, 4)), NO_SKEW);
  expect(withEvidence(steady, evidence(500_000, 4)).ms).toBe(steady.ms);
});

it.each([null, "", "yesterday"])("%o tells no time", (header) => {
  expect(serverNow(header)).toBeNull();
});
