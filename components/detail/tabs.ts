export const TABS = ["logs", "overview", "health", "events", "spec"] as const;

export type Tab = (typeof TABS)[number];

export const TAB_LABEL = {
  logs: "Logs",
  overview: "Overview",
  health: "Health",
  events: "Events",
  spec: "Spec",
} as const satisfies Record<Tab, string>;

/** The tab that an address names; the first where it names none. */
export const tabIn = (params: Pick<URLSearchParams, "get">): Tab =>
  TABS.find((tab) => tab === params.get("tab")) ?? "logs";
