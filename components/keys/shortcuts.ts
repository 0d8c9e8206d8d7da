export type ShortcutId =
  | "filter"
  | "next"
  | "previous"
  | "open"
  | "restart"
  | "kill"
  | "copy-link"
  | "select"
  | "density"
  | "pause"
  | "services"
  | "settings"
  | "help";

export type Shortcut = {
  id: ShortcutId;
  /** Keys one after the other, as the browser names them. */
  keys: readonly string[];
  /** As people read them. */
  shown: string;
  does: string;
  /** Where it counts: everywhere, or on the row that has the focus. */
  scope: "page" | "list";
};

/** Every key that does something, in the order in which help tells them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: "filter", keys: ["/"], shown: "/", does: "Filter the services", scope: "page" },
  { id: "services", keys: ["g", "s"], shown: "g s", does: "Go to the services", scope: "page" },
  { id: "settings", keys: ["g", ","], shown: "g ,", does: "Go to the settings", scope: "page" },
  { id: "pause", keys: ["p"], shown: "p", does: "Have the list stand still, or go on", scope: "page" },
  { id: "help", keys: ["?"], shown: "?", does: "Show this help", scope: "page" },
  { id: "next", keys: ["j"], shown: "j", does: "Next service", scope: "list" },
  { id: "previous", keys: ["k"], shown: "k", does: "Previous service", scope: "list" },
  { id: "open", keys: ["Enter"], shown: "Enter", does: "Open the service", scope: "list" },
  { id: "restart", keys: ["r"], shown: "r", does: "Restart it, or start it again", scope: "list" },
  { id: "kill", keys: ["K"], shown: "⇧ K", does: "Kill it; asks first", scope: "list" },
  { id: "copy-link", keys: ["y"], shown: "y", does: "Copy the link to it", scope: "list" },
  { id: "select", keys: ["x"], shown: "x", does: "Select it for a command to many", scope: "list" },
  { id: "density", keys: ["d"], shown: "d", does: "Rows closer, or wider apart", scope: "list" },
];

/**
 * What a key means after those that came before it (`pending`): a shortcut, the beginning of one, or nothing.
 */
export function meaningOf(pending: readonly string[], key: string): Shortcut | "begun" | null {
  const typed = [...pending, key];
  const fitting = SHORTCUTS.filter(({ keys }) => typed.every((one, index) => keys[index] === one));
  const whole = fitting.find(({ keys }) => keys.length === typed.length);
  if (whole) return whole;
  return fitting.length > 0 ? "begun" : null;
}
