import type { RotationPoint } from "@/lib/logs/rotate";

/**
 * Named instants at which tests kill the engine, to prove that each is survived. Does nothing unless the
 * environment names one; `name:3` waits for the third time.
 */
const [wanted, nth = "1"] = ((process.env.NODE_ENV === "production" ? "" : process.env.MOORAGE_CRASH_AT) ?? "").split(
  ":",
);
let left = Number(nth);

export type CrashPoint =
  | "dispatch-recorded"
  | "intent-durable"
  | "gate-launched"
  | "identity-durable"
  | "gate-opened"
  | "released-durable"
  | "healthy-durable"
  | "stop-durable"
  | "stopped"
  | "verdict-appended"
  | "line-noted"
  | "line-kept"
  | "line-appended"
  | `log-${RotationPoint}`;

export function crashPoint(name: CrashPoint): void {
  if (name !== wanted || --left > 0) return;
  process.kill(process.pid, "SIGKILL");
}
