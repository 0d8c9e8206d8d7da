type Line = { seq: number; text: string };

/**
 * Where an excerpt stands in a log: from which line to which, by their `seq`. Of several places the last one; null where
 * its lines do not stand there one after the other. Pure.
 */
export function excerptPlace(excerpt: string, lines: readonly Line[]): { from: number; to: number } | null {
  const wanted = excerpt.split("\n");
  for (let start = lines.length - wanted.length; start >= 0; start--) {
    if (!wanted.every((text, index) => lines[start + index]?.text === text)) continue;
    const [from, to] = [lines[start]?.seq, lines[start + wanted.length - 1]?.seq];
    if (from !== undefined && to !== undefined) return { from, to };
  }
  return null;
}
