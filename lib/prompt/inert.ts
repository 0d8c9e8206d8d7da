import type { Json } from "@/lib/spec/spec";

/** What a reader does not see, or sees in another order than it stands: controls, bidi marks, joiners, tags. */
const UNSEEN = String.raw`\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}`;
/** Backticks would end a fence, angle brackets open and close the tags that a prompt may be wrapped in. */
const SPEAKING = new RegExp(`(?!\n)[${UNSEEN}\`<>]`, "gu");
const UNFIT_IN_LINE = new RegExp(`[${UNSEEN}\`<>]`, "gu");

/** JSON that cannot leave its fence: such characters stand as `\uXXXX`, so it still parses to the very same value. */
export const inertJson = (value: Json, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(SPEAKING, (character) =>
    Array.from({ length: character.length }, (_, unit) => escaped(character.charCodeAt(unit))).join(""),
  );

/** Text within a line of ours: such characters are taken out, so it stays one line and opens nothing. */
export const inertText = (text: string): string => text.replace(UNFIT_IN_LINE, "");

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;
