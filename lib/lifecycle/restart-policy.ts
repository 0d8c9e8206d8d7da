import type { RestartPolicy } from "@/lib/spec/spec";
import { fractionOf } from "./fraction-of";
import type { ServiceRecord } from "./model";

const MINUTE_MS = 60_000;
/** A service that was spawned again waits up to so much longer, so that many that fell together do not rise together. */
const JITTER = 0.2;

/**
 * What becomes of a service that ended by itself: it stays ended, is spawned anew after a pause that doubles with
 * every crash within the window, or has used up its budget. Pure: the jitter comes from id and generation.
 */
export function afterCrash(record: ServiceRecord, at: number): ServiceRecord {
  const { restart } = record.spec;
  if (!restart || !wanted(restart, record)) return { ...record, phase: { at: "exited", since: at } };
  const crashes = record.crashes.filter((when) => when > at - restart.window_minutes * MINUTE_MS);
  if (crashes.length >= restart.max_restarts) {
    const lastError = `crash-looping: restarted ${crashes.length} times within ${restart.window_minutes} min (last: ${record.lastError ?? "ended"})`;
    return { ...record, crashes, lastError, phase: { at: "crash-looping", since: at } };
  }
  const pauseS = Math.min(restart.backoff_max_s, restart.backoff_s * 2 ** crashes.length);
  const until = at + Math.round(pauseS * 1_000 * (1 + JITTER * fractionOf(`${record.id}:${record.generation}`)));
  return { ...record, crashes, phase: { at: "backing-off", since: at, until } };
}

/** A spawn that failed is not a crash: it would fail again. An end that nobody saw counts as a failure. */
function wanted({ policy }: RestartPolicy, { process, exit }: ServiceRecord): boolean {
  if (process === null || policy === "never") return false;
  return policy === "always" || exit?.code !== 0;
}
