import { importsOf, runtimeGraph } from "./imports";
import type { Source } from "./source";

/**
 * Which of the files `from` load, directly or through others, a module that `forbidden` names: one sentence per
 * file, with the way to it. Types cost nothing at run time and do not count.
 */
export function reached(
  sources: readonly Source[],
  from: (source: Source) => boolean,
  forbidden: (specifier: string) => boolean,
): string[] {
  const graph = runtimeGraph(sources);
  const textOf = new Map(sources.map(({ path, text }) => [path, text]));
  const named = (path: string) =>
    importsOf(textOf.get(path) ?? "").find(({ specifier, typeOnly }) => !typeOnly && forbidden(specifier))?.specifier;

  function wayFrom(start: string): string | null {
    const queue = [[start]];
    const seen = new Set([start]);
    for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
      const specifier = named(way.at(-1)!);
      if (specifier !== undefined) return [...way, specifier].join(" → ");
      for (const next of graph.get(way.at(-1)!) ?? []) {
        if (!seen.has(next)) queue.push([...way, next]);
        seen.add(next);
      }
    }
    return null;
  }

  return sources.filter(from).flatMap(({ path }) => wayFrom(path) ?? []);
}

/** Code that ends up in the browser: components, and whatever says so itself. */
export const isForBrowser = ({ path, text }: Source): boolean =>
  path.startsWith("components/") || /^\s*(?:\/\*[\s\S]*?\*\/\s*|\/\/[^\n]*\n\s*)*["']use client["']/.test(text);
