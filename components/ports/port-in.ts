/** The port that somebody has typed, or null where it is none. */
export function portIn(text: string): number | null {
  const digits = text.trim().replace(/^:/, "");
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
