import type { StateCount } from "./count-states";
import { LOOK, type ShownState } from "./state-look";

const SIGN: Partial<Record<ShownState, string>> = {
  unhealthy: "✖",
  "crash-looping": "✖",
  exited: "✖",
  unverified: "?",
};

/** The words of the browser tab: the worst first, for somebody who has forty tabs open. */
export function pageTitle(counts: readonly StateCount[]): string {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const worst = counts[0];
  if (worst === undefined) return "Services · Moorage";
  const sign = SIGN[worst.state];
  if (sign !== undefined) return `${sign} ${worst.count} ${LOOK[worst.state].label.toLowerCase()} · Services · Moorage`;
  const healthy = counts.find(({ state }) => state === "healthy")?.count ?? 0;
  return `${healthy === total ? "✓" : "…"} ${healthy}/${total} · Services · Moorage`;
}
