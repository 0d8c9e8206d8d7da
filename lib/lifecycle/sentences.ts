import type { ExitStatus } from "@/lib/edges/processes";
import type { ServiceRecord } from "./model";

/** How a process ended, in words; an end that nobody saw is said to be unseen. */
export function exitSentence({ code, signal }: ExitStatus, beforeFirstHealth: boolean): string {
  const how = signal
    ? `killed by ${signal}`
    : code === null
      ? "ended unseen, exit code unknown"
      : `exited with code ${code}`;
  return beforeFirstHealth ? `${how} before its first health` : how;
}

/** The start-up deadline passed without one good answer. */
export function startupTimeout({ spec, lastError }: Pick<ServiceRecord, "spec" | "lastError">): string {
  const { timeout_s } = spec.healthcheck;
  return `timeout: spec ${spec.name} did not become healthy within ${timeout_s}s (last: ${lastError ?? "no answer yet"})`;
}

/** What a warning of the end of a lease says. */
export const leaseLeft = ({ expiresAt }: Pick<ServiceRecord, "expiresAt">, minutes: number): string =>
  `less than ${minutes} minutes of the lease are left; it ends at ${new Date(expiresAt).toISOString()}`;
