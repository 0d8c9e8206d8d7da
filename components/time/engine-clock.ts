import { browserNow } from "./browser-clock";
import { after } from "./browser-waits";
import { type Evidence, NO_SKEW, withEvidence } from "./clock-skew";
import { createHeartbeat } from "./heartbeat";

let skew = NO_SKEW;

/** The time on the engine's clock, epoch milliseconds: what "ago" and "left" are counted with. */
export const engineNow = (): number => browserNow() + skew.ms;

/** Learns from an answer how the two clocks differ. */
export function learnSkew(evidence: Evidence): void {
  skew = withEvidence(skew, evidence);
}

/** The one timer of this page. */
export const heartbeat = createHeartbeat({
  now: engineNow,
  after,
  visible: () => document.visibilityState === "visible",
});

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => heartbeat.visibilityChanged());
}
