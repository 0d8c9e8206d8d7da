import { PAGES } from "@/components/shell/pages";

export type ShortcutId =
  | "filter"
  | "next"
  | "previous"
  | "open"
  | "beside"
  | "restart"
  | "kill"
  | "copy-link"
  | "select"
  | "density"
  | "pause"
  | "go"
  | "help"
  | "log-follow"
  | "log-start"
  | "log-end"
  | "log-next"
  | "log-previous"
  | "log-next-error"
  | "log-previous-error"
  | "log-wrap"
  | "log-times"
  | "log-errors"
  | "log-warnings"
  | "log-infos"
  | "log-debug"
  | "log-copy"
  | "log-link";

export type Shortcut = {
  id: ShortcutId;
  /** Keys one after the other, as the browser names them. */
  keys: readonly string[];
  /** As people read them. */
  shown: string;
  does: string;
  /** Where it counts: everywhere, on the row that has the focus, or in the log that is shown. */
  scope: "page" | "list" | "log";
  /** The page that it leads to. */
  href?: string;
};

/** Every key that does something, in the order in which help tells them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: "filter", keys: ["/"], shown: "/", does: "Filter the list", scope: "page" },
  ...PAGES.map(
    ({ href, label, key }): Shortcut => ({
      id: "go",
      href,
      keys: ["g", key],
      shown: `g ${key}`,
      does: `Go to ${label}`,
      scope: "page",
    }),
  ),
  { id: "pause", keys: ["p"], shown: "p", does: "Have the list stand still, or go on", scope: "page" },
  { id: "help", keys: ["?"], shown: "?", does: "Show this help", scope: "page" },
  { id: "next", keys: ["j"], shown: "j", does: "Next service", scope: "list" },
  { id: "previous", keys: ["k"], shown: "k", does: "Previous service", scope: "list" },
  { id: "open", keys: ["Enter"], shown: "Enter", does: "Open the service", scope: "list" },
  { id: "beside", keys: ["v"], shown: "v", does: "See its details beside the list; Esc closes them", scope: "list" },
  { id: "restart", keys: ["r"], shown: "r", does: "Restart it, or start it again", scope: "list" },
  { id: "kill", keys: ["K"], shown: "⇧ K", does: "Kill it; asks first", scope: "list" },
  { id: "copy-link", keys: ["y"], shown: "y", does: "Copy the link to it", scope: "list" },
  { id: "select", keys: ["x"], shown: "x", does: "Select it for a command to many", scope: "list" },
  { id: "density", keys: ["d"], shown: "d", does: "Rows closer, or wider apart", scope: "list" },
  { id: "log-follow", keys: ["f"], shown: "f", does: "Stay at the end of the log", scope: "log" },
  { id: "log-start", keys: ["Home"], shown: "Home", does: "To the first line", scope: "log" },
  { id: "log-end", keys: ["End"], shown: "End", does: "To the last line", scope: "log" },
  { id: "log-next", keys: ["n"], shown: "n", does: "Next match", scope: "log" },
  { id: "log-previous", keys: ["N"], shown: "⇧ N", does: "Match before", scope: "log" },
  { id: "log-next-error", keys: ["e"], shown: "e", does: "Next error", scope: "log" },
  { id: "log-previous-error", keys: ["E"], shown: "⇧ E", does: "Error before", scope: "log" },
  { id: "log-wrap", keys: ["w"], shown: "w", does: "Wrap lines, or not", scope: "log" },
  { id: "log-times", keys: ["t"], shown: "t", does: "Show times, or not", scope: "log" },
  { id: "log-errors", keys: ["1"], shown: "1", does: "Only errors, or not", scope: "log" },
  { id: "log-warnings", keys: ["2"], shown: "2", does: "Only warnings, or not", scope: "log" },
  { id: "log-infos", keys: ["3"], shown: "3", does: "Only infos, or not", scope: "log" },
  { id: "log-debug", keys: ["4"], shown: "4", does: "Only debug lines, or not", scope: "log" },
  { id: "log-copy", keys: ["c"], shown: "c", does: "Copy the selected lines", scope: "log" },
  { id: "log-link", keys: ["."], shown: ".", does: "Copy the link to the line", scope: "log" },
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
