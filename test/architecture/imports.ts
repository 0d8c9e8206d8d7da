import { posix } from "node:path";
import type { Source } from "./source";
import { withSpecifiers } from "./strip";

/** `typeOnly` ones are gone at run time: `import type …` and `export type … from`. */
export type Import = { specifier: string; typeOnly: boolean };

const STATIC =
  /(?<![\w$.])(import|export)(?:\s+(type)(?=\s+[\w*{$]))?(?:\s*([\w$*{},\s]*?)\s*\bfrom)?\s*["']([^"'\n]+)["']/g;
const DYNAMIC = /(?<![\w$.])(?:import|require)\s*\(\s*["']([^"'\n]+)["']/g;

/** Every module that a file names: static, re-exported, for types, dynamic. */
export function importsOf(text: string): Import[] {
  const code = withSpecifiers(text);
  const found: Import[] = [];
  for (const [, word, type, clause, specifier] of code.matchAll(STATIC)) {
    if (word === "export" && clause === undefined) continue;
    found.push({ specifier: specifier!, typeOnly: type !== undefined });
  }
  for (const [, specifier] of code.matchAll(DYNAMIC)) found.push({ specifier: specifier!, typeOnly: false });
  return found;
}

/** The path of a project file that a specifier means, without extension; null for a package or a `node:` module. */
export function targetOf(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return bare(posix.normalize(specifier.slice(2)));
  if (/^\.\.?(\/|$)/.test(specifier)) return bare(posix.join(posix.dirname(from), specifier));
  return null;
}

/** Which of `sources` a file needs at run time. */
export function runtimeGraph(sources: readonly Source[]): Map<string, string[]> {
  const byBarePath = new Map(sources.map(({ path }) => [bare(path), path]));
  const find = (target: string) => byBarePath.get(target) ?? byBarePath.get(`${target}/index`);
  return new Map(
    sources.map(({ path, text }) => {
      const targets = importsOf(text)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ specifier }) => targetOf(path, specifier));
      return [path, targets.flatMap((target) => (target === null ? [] : (find(target) ?? [])))];
    }),
  );
}

const bare = (path: string): string => path.replace(/\.(tsx?|m?js)$/, "");
