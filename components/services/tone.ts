import type { Tone } from "./state-look";

/** Colours of a badge. */
export const BADGE_TONE = {
  ok: "border-transparent bg-ok-soft text-ok",
  warn: "border-transparent bg-warn-soft text-warn",
  bad: "border-transparent bg-bad-soft text-bad",
  busy: "border-transparent bg-busy-soft text-busy",
  turn: "border-transparent bg-turn-soft text-turn",
  idle: "border-transparent bg-idle-soft text-idle",
  unsure: "border-dashed border-control bg-unsure-soft text-unsure",
} as const satisfies Record<Tone, string>;

/** Colours of words and signs on the page. */
export const TEXT_TONE = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  busy: "text-busy",
  turn: "text-turn",
  idle: "text-idle",
  unsure: "text-unsure",
} as const satisfies Record<Tone, string>;
