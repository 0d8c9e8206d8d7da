import type { ServiceRecord } from "@/components/services/record";
import type { Target } from "./target";

export type Deed = "restart" | "start" | "kill" | "extend";

/** One command on its way. A service has at most one. */
export type Flight = {
  deed: Deed;
  target: Target;
  /** Epoch milliseconds on the browser's clock. */
  askedAt: number;
  /** The incarnation whose health is waited for, once the engine has said that it runs. */
  awaited: { pid: number | null; startedAt: number; since: number } | null;
  /** One of many: its success is told together with the others'. */
  quiet: boolean;
};

/** What became of a restart. */
export type Verdict =
  | { is: "healthy"; pid: number | null; afterMs: number }
  | { is: "not-healthy"; reason: string }
  | { is: "still-waiting"; reason: string | null }
  | { is: "gone" };

const PATIENCE_MS = 60_000;
const FAILED: ReadonlySet<ServiceRecord["state"]> = new Set(["unhealthy", "exited", "crash-looping"]);
const ENDED: ReadonlySet<ServiceRecord["state"]> = new Set(["stopped", "expired", "removed"]);

/**
 * Judges a flight by what the list says now; null while it is open. Only an incarnation that is at least the awaited
 * one counts: what the list still says about the one before is no news. `nowMs` is the browser's clock.
 */
export function judge({ awaited }: Flight, service: ServiceRecord | undefined, nowMs: number): Verdict | null {
  if (awaited === null) return null;
  const isNews = service === undefined || service.started_at >= awaited.startedAt;
  if (isNews && (service === undefined || ENDED.has(service.state))) return { is: "gone" };
  if (isNews && service.state === "healthy") {
    const afterMs = (service.first_healthy_at ?? service.state_since) - service.started_at;
    return { is: "healthy", pid: service.pid ?? null, afterMs };
  }
  if (isNews && FAILED.has(service.state)) {
    return { is: "not-healthy", reason: service.last_error ?? service.state };
  }
  return nowMs - awaited.since > PATIENCE_MS ? { is: "still-waiting", reason: service?.last_error ?? null } : null;
}

const HURRY_MS = 10_000;

/** Whether somebody waits for the next poll: in the first ten seconds after a command. */
export const isUrgent = ({ askedAt, awaited }: Flight, nowMs: number): boolean =>
  nowMs - (awaited?.since ?? askedAt) <= HURRY_MS;
