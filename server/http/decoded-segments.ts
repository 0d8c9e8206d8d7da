/** The segments of a name in a path as a route would get them; null where they are not what a route takes. */
export function decodedSegments(path: string): string[] | null {
  const segments = path.split("/");
  if (segments.length > 2 || segments.includes("")) return null;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return null;
  }
}
