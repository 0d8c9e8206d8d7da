import { expect, it } from "vitest";
import { afterPoll, type Health, healthOf, type Outcome, UNTRIED } from "@/components/connection/connection";

const good = (at: number, roundTripMs = 4): Outcome => ({ at, roundTripMs });
const lost = (at: number): Outcome => ({ at, fault: { kind: "unreachable", message: "Failed to fetch" } });
const locked = (at: number): Outcome => ({ at, fault: { kind: "unauthorized", message: "token" } });

it.each([
  ["nothing tried", [], { is: "connecting" }],
  ["an answer", [good(1)], { is: "live" }],
  ["one failure", [good(1), lost(2)], { is: "reconnecting", attempt: 2 }],
  ["two failures", [good(1), lost(2), lost(3)], { is: "reconnecting", attempt: 3 }],
  ["three failures count from the last answer", [good(1), lost(2), lost(3), lost(4)], { is: "unreachable", since: 1 }],
  ["never an answer counts from the first try", [lost(7), lost(8), lost(9)], { is: "unreachable", since: 7 }],
  ["an answer after failures", [good(1), lost(2), lost(3), lost(4), good(5)], { is: "live" }],
  ["an engine that asks for its token", [good(1), locked(2)], { is: "unusable", since: 1, why: "unauthorized" }],
  ["one slow answer", [good(1), good(2, 9_000), good(3)], { is: "live" }],
  ["slow answers", [good(1), good(2, 3_000), good(3, 3_100)], { is: "slow", medianMs: 3_000 }],
  [
    "only the last five answers count",
    [good(1, 9_000), good(2, 9_000), good(3, 9_000), good(4, 9_000), good(5, 9_000), good(6), good(7), good(8)],
    { is: "live" },
  ],
] satisfies [string, Outcome[], Health][])("%s", (_, outcomes, health) => {
  expect(healthOf(outcomes.reduce(afterPoll, UNTRIED))).toEqual(health);
});
