import { BY_SEVERITY, type ShownState } from "@/components/services/state-look";

/** What the icon of the tab tells: its shape, and its colour beside that. */
export type Sign = "check" | "triangle" | "cross" | "ring";

const SIGN: Partial<Record<ShownState, Sign>> = {
  unhealthy: "triangle",
  "crash-looping": "cross",
  exited: "cross",
  unverified: "ring",
  healthy: "check",
};

/** The sign for the worst of these states; `lost` when nobody knows how they are. Null where there is nothing to tell. */
export function signOf(states: readonly ShownState[], lost: boolean): Sign | null {
  if (lost) return "ring";
  const worst = BY_SEVERITY.find((state) => states.includes(state));
  if (worst === undefined) return null;
  return SIGN[worst] ?? "ring";
}

const DRAWING: Record<Sign, string> = {
  check:
    '<circle cx="12" cy="12" r="11" fill="#15803d"/><path d="M6.5 12.5l4 4 7-8.5" fill="none" stroke="#fff" stroke-width="3"/>',
  triangle: '<path d="M12 1l11.5 21H.5z" fill="#d97706"/><path d="M12 9v6m0 2v2.5" stroke="#fff" stroke-width="3"/>',
  cross: '<path d="M3.500 3.500l17 17m0-17l-17 17" stroke="#dc2626" stroke-width="6"/>',
  ring: '<circle cx="12" cy="12" r="9" fill="none" stroke="#64748b" stroke-width="4" stroke-dasharray="5 4"/>',
};

/** The icon as an address that can be put into the page. */
export const iconOf = (sign: Sign): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${DRAWING[sign]}</svg>`)}`;
