import type { Phase, ServiceRecord } from "./model";

/** The state words of the API. `restarting` is a stop that ends in a new generation. */
export type StateWord =
  | "spawning"
  | "starting"
  | "healthy"
  | "unhealthy"
  | "restarting"
  | "stopping"
  | "exited"
  | "crash-looping"
  | "stopped"
  | "expired"
  | "removed";

export function stateWord({ phase }: Pick<ServiceRecord, "phase">): StateWord {
  if (phase.at === "ended") return phase.as;
  if (phase.at === "backing-off") return "restarting";
  return phase.at === "stopping" && phase.after.to === "respawn" ? "restarting" : phase.at;
}

/** Nothing of it runs, and nothing will by itself. */
const AT_REST: ReadonlySet<Phase["at"]> = new Set(["crash-looping", "exited", "ended"]);

/** A process of this generation runs, or may be running. */
export function isAlive({ phase, process }: Pick<ServiceRecord, "phase" | "process">): boolean {
  return process !== null && !AT_REST.has(phase.at) && phase.at !== "backing-off";
}

/** Holds its name and its ports: alive, about to be, or not yet known to be gone. */
export const isLive = ({ phase }: Pick<ServiceRecord, "phase">): boolean => !AT_REST.has(phase.at);

export const isEnded = ({ phase }: Pick<ServiceRecord, "phase">): boolean => phase.at === "ended";

/** When `next` must hear a `tick` at the latest, in epoch milliseconds; null for never. */
export function wakeAt({ phase, expiresAt }: ServiceRecord): number | null {
  switch (phase.at) {
    case "starting":
      return Math.min(phase.deadline, expiresAt);
    case "backing-off":
      return Math.min(phase.until, expiresAt);
    case "healthy":
    case "unhealthy":
    case "crash-looping":
      return expiresAt;
    default:
      return null;
  }
}
