import type { ServiceRecord } from "./record";

/**
 * What a service is called on screen: the engine's states, `unverified` for one whose health is old news, and `failed`
 * for one that was in trouble when it ended.
 */
export type ShownState = ServiceRecord["state"] | "unverified" | "failed";

/** The colour families of the style sheet. Colour never carries the meaning alone. */
export type Tone = "ok" | "warn" | "bad" | "busy" | "turn" | "idle" | "unsure";

export type IconName =
  | "circle-check"
  | "circle-dashed"
  | "circle-slash"
  | "circle-x"
  | "clock-alert"
  | "loader-circle"
  | "repeat"
  | "rotate-cw"
  | "square"
  | "triangle-alert";

export type Look = { label: string; icon: IconName; tone: Tone };

/** From meaning to look. */
export const LOOK = {
  unhealthy: { label: "Unhealthy", icon: "triangle-alert", tone: "warn" },
  "crash-looping": { label: "Crash-looping", icon: "repeat", tone: "bad" },
  exited: { label: "Exited", icon: "circle-x", tone: "bad" },
  unverified: { label: "Unverified", icon: "circle-dashed", tone: "unsure" },
  restarting: { label: "Restarting", icon: "rotate-cw", tone: "turn" },
  stopping: { label: "Stopping", icon: "square", tone: "idle" },
  spawning: { label: "Spawning", icon: "loader-circle", tone: "busy" },
  starting: { label: "Starting", icon: "loader-circle", tone: "busy" },
  healthy: { label: "Healthy", icon: "circle-check", tone: "ok" },
  failed: { label: "Failed", icon: "circle-x", tone: "bad" },
  expired: { label: "Expired", icon: "clock-alert", tone: "idle" },
  stopped: { label: "Stopped", icon: "circle-slash", tone: "idle" },
  removed: { label: "Removed", icon: "circle-slash", tone: "idle" },
} as const satisfies Record<ShownState, Look>;

/** Worst first: the order of the summary, and of what the title tells. */
export const BY_SEVERITY = Object.keys(LOOK) as ShownState[];
