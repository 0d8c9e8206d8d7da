/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: these are what this file is about */

/** Characters that do something instead of being seen, but for the tab. */
const UNSEEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The text with every character that would act on its surroundings made visible: `␀` for NUL, `⟨U+202E⟩` for a mark
 * that turns the direction of writing. What a service wrote must not rearrange what the reader sees.
 */
export const visibleControls = (text: string): string => text.replace(UNSEEN, pictureOf);

function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
