/** What a reader does that has to do with staying at the end of a log. */
export type FollowEvent =
  | "wheel-up"
  | "page-up"
  | "up"
  | "home"
  | "dragged-up"
  | "selection"
  | "sideways"
  | "find"
  | "let-go"
  | "key"
  | "end"
  | "pill"
  | "reached-end"
  | "data";

const ON: ReadonlySet<FollowEvent> = new Set(["key", "end", "pill", "reached-end"]);

/** Whether the view stays at the end after an event. Data alone never changes it. */
export const followsAfter = (event: FollowEvent, follows: boolean): boolean =>
  event === "data" ? follows : ON.has(event);
