import { useSyncExternalStore } from "react";
import { afterPoll, type Connection, type Health, healthOf, type Outcome, UNTRIED } from "./connection";
import type { PollFault } from "./poll-fault";

type Shown = { health: Health; fault: PollFault | null };

const NOTHING_YET: Shown = { health: healthOf(UNTRIED), fault: null };

let connection: Connection = UNTRIED;
let shown: Shown = NOTHING_YET;
const listeners = new Set<() => void>();

/** Takes note of how a poll went. Nobody hears of it unless something that is shown has changed. */
export function reportPoll(outcome: Outcome): void {
  connection = afterPoll(connection, outcome);
  const next: Shown = { health: healthOf(connection), fault: connection.fault };
  if (JSON.stringify(next) === JSON.stringify(shown)) return;
  shown = next;
  for (const listener of listeners) listener();
}

/** Failures in a row, for the pace of the polls. */
export const pollFailures = (): number => connection.failures;

/** When the engine last answered, epoch milliseconds of the browser, and how long that took. */
export const lastAnswer = (): { at: number | null; roundTripMs: number | null } => ({
  at: connection.lastOkAt,
  roundTripMs: connection.roundTripsMs.at(-1) ?? null,
});

/** How the connection is, and why the last poll brought nothing. */
export const useConnection = (): Shown =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => NOTHING_YET,
  );

/** Whether the engine cannot be reached, so that nothing can be asked of it. */
export const useEngineGone = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => shown.health.is === "unreachable",
    () => false,
  );

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
