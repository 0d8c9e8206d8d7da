import type { PollFault } from "./poll-fault";

const ROUND_TRIPS = 5;
const SLOW_MS = 2_000;
const UNREACHABLE_AFTER = 3;

/** What the last polls were like. Times are epoch milliseconds of the browser. */
export type Connection = {
  lastOkAt: number | null;
  failingSince: number | null;
  /** Failures in a row. */
  failures: number;
  fault: PollFault | null;
  /** Of the last five answers, in the order they came. */
  roundTripsMs: readonly number[];
};

export type Outcome = { at: number; roundTripMs: number } | { at: number; fault: PollFault };

export const UNTRIED: Connection = { lastOkAt: null, failingSince: null, failures: 0, fault: null, roundTripsMs: [] };

export function afterPoll(before: Connection, outcome: Outcome): Connection {
  if ("fault" in outcome) {
    const failingSince = before.failingSince ?? outcome.at;
    return { ...before, failures: before.failures + 1, fault: outcome.fault, failingSince };
  }
  const roundTripsMs = [...before.roundTripsMs, outcome.roundTripMs].slice(-ROUND_TRIPS);
  return { lastOkAt: outcome.at, failingSince: null, failures: 0, fault: null, roundTripsMs };
}

export type Health =
  | { is: "connecting" }
  | { is: "live" }
  | { is: "slow"; medianMs: number }
  | { is: "reconnecting"; attempt: number }
  | { is: "unreachable"; since: number }
  /** Somebody answers, but not with a list that can be shown. */
  | { is: "unusable"; since: number; why: "unauthorized" | "refused" | "mismatch" };

export function healthOf({ failures, fault, failingSince, lastOkAt, roundTripsMs }: Connection): Health {
  if (fault !== null) {
    const since = lastOkAt ?? failingSince ?? 0;
    if (fault.kind !== "unreachable") return { is: "unusable", since, why: fault.kind };
    return failures < UNREACHABLE_AFTER ? { is: "reconnecting", attempt: failures + 1 } : { is: "unreachable", since };
  }
  if (lastOkAt === null) return { is: "connecting" };
  const medianMs = [...roundTripsMs].sort((a, b) => a - b)[Math.floor(roundTripsMs.length / 2)] ?? 0;
  return medianMs > SLOW_MS ? { is: "slow", medianMs } : { is: "live" };
}
