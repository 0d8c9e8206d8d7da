const TAB = 8;

/** How many columns a text takes in a monospace face; a character of double width takes `wide`: faces differ. */
export function columnsOf(text: string, wide = 2): number {
  let columns = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 9) columns += TAB - (columns % TAB);
    else if (isTrailing(code)) continue;
    else columns += isWide(code) ? wide : 1;
  }
  return columns;
}

/** How many rows a text takes where so many columns are wide. */
export const rowsOf = (text: string, columns: number, wide = 2): number =>
  Math.max(1, Math.ceil(columnsOf(text, wide) / Math.max(1, columns)));

/** The second half of a pair, and marks that sit on the character before. */
const isTrailing = (code: number): boolean => (code >= 0xdc00 && code <= 0xdfff) || (code >= 0x300 && code <= 0x36f);

const isWide = (code: number): boolean =>
  code >= 0x1100 &&
  (code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xd800 && code <= 0xdbff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xff60));
