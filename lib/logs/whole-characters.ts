/** How many of the bytes end with a whole UTF-8 character: all, but for the beginning of one at the very end. */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue; // within a character: its first byte is further back
    return sizeOf(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length; // not UTF-8 at all: nothing to wait for
}

/** How many bytes at the beginning are the rest of a character that begins earlier. */
export function strayLength(bytes: Uint8Array): number {
  let stray = 0;
  while (stray < Math.min(3, bytes.length) && ((bytes[stray] ?? 0) & 0xc0) === 0x80) stray++;
  return stray;
}

/** Of the character that a byte begins. */
function sizeOf(first: number): number {
  if (first >= 0xf0) return first <= 0xf4 ? 4 : 1;
  if (first >= 0xe0) return 3;
  return first >= 0xc2 ? 2 : 1;
}
