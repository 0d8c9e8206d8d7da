import { matchesGlob } from "./glob";
import type { Source } from "./source";
import { callsOnly, withSpecifiers } from "./strip";

/** Files that only pass on what others export: an address that hides where things are. */
export function barrels(sources: readonly Source[]): string[] {
  const REEXPORT = /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["'][^"']+["'];?/g;
  return sources
    .filter(({ path }) => /(?:^|\/)index\.tsx?$/.test(path))
    .filter(({ text }) => withSpecifiers(text).replace(REEXPORT, "").trim() === "")
    .map(({ path }) => path);
}

/** Names under which anything could be kept. */
export const namelessDrawers = (sources: readonly Source[]): string[] =>
  sources.map(({ path }) => path).filter((path) => /(?:^|\/)(?:utils?|helpers?|misc)(?:\/|\.tsx?$)/.test(path));

/** Default exports outside the files where a framework asks for one. */
export const defaultExports = (sources: readonly Source[], allowed: readonly string[]): string[] =>
  sources
    .filter(({ path }) => !allowed.some((glob) => matchesGlob(path, glob)))
    .filter(({ text }) => /(?<![\w$.])export\s+(?:default\b|\{[^}]*\bas\s+default\b)/.test(callsOnly(text)))
    .map(({ path }) => path);

/** Files that write markup past React's escaping. */
export const rawMarkup = (sources: readonly Source[], allowed: readonly string[]): string[] =>
  sources
    .filter(({ path }) => !allowed.includes(path))
    .filter(({ text }) => /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML/.test(callsOnly(text)))
    .map(({ path }) => path);

const lines = (text: string): number => text.trimEnd().split("\n").length;

/** Files of more than `most` lines, the longest first. */
export const longerThan = (sources: readonly Source[], most: number): string[] =>
  sources
    .map(({ path, text }) => ({ path, count: lines(text) }))
    .filter(({ count }) => count > most)
    .sort((a, b) => b.count - a.count)
    .map(({ path, count }) => `${path} has ${count} lines`);

/** The median length of a file, 0 when there is none. */
export function medianLines(sources: readonly Source[]): number {
  const counts = sources.map(({ text }) => lines(text)).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
