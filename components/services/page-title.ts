import type { StateCount } from "./count-states";
import type { Shown } from "./shown";
import { LOOK, type ShownState } from "./state-look";

const SIGN: Partial<Record<ShownState, string>> = {
  unhealthy: "✖",
  "crash-looping": "✖",
  exited: "✖",
  failed: "✖",
  unverified: "?",
  healthy: "✓",
};

const BAD: ReadonlySet<ShownState> = new Set(["unhealthy", "crash-looping", "exited", "unverified"]);

/** The words of the browser tab: the worst first, for somebody who has forty tabs open. */
export function servicesTitle(counts: readonly StateCount[]): string {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const worst = counts[0];
  if (worst === undefined) return "Services · Moorage";
  if (BAD.has(worst.state)) {
    return `${SIGN[worst.state]} ${worst.count} ${LOOK[worst.state].label.toLowerCase()} · Services · Moorage`;
  }
  const healthy = counts.find(({ state }) => state === "healthy")?.count ?? 0;
  return `${healthy === total ? "✓" : "…"} ${healthy}/${total} · Services · Moorage`;
}

/** `✖ web · Unhealthy · shop · Moorage`. */
export function serviceTitle(id: string, shown: Shown | undefined): string {
  if (shown === undefined) return `${id} · Moorage`;
  const { service, derived } = shown;
  return `${SIGN[derived.state] ?? "…"} ${service.name} · ${derived.label} · ${service.owner_project} · Moorage`;
}
