import type { ServiceRecord } from "./model";

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
  return phase.at === "stopping" && phase.after.to === "respawn" ? "restarting" : phase.at;
}

/** A process of this generation runs, or may be running. */
export function isAlive({ phase, process }: Pick<ServiceRecord, "phase" | "process">): boolean {
  return process !== null && phase.at !== "exited" && phase.at !== "ended";
}

/** Holds its name and its ports: alive, about to be, or not yet known to be gone. */
export const isLive = ({ phase }: Pick<ServiceRecord, "phase">): boolean =>
  phase.at !== "exited" && phase.at !== "ended";

export const isEnded = ({ phase }: Pick<ServiceRecord, "phase">): boolean => phase.at === "ended";

/** When `next` must hear a `tick` at the latest, in epoch milliseconds; null for never. */
export function wakeAt({ phase, expiresAt }: ServiceRecord): number | null {
  switch (phase.at) {
    case "starting":
      return Math.min(phase.deadline, expiresAt);
    case "healthy":
    case "unhealthy":
      return expiresAt;
    default:
      return null;
  }
}
