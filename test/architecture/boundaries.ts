import { importsOf, targetOf } from "./imports";
import type { Source } from "./source";

/** What a part may import from the project: paths of files or folders. `pure`: no `node:` module, not even for types. */
export type Part = { may: readonly string[]; pure?: boolean };

/** The parts of the house by folder (or file without extension); the longest one that fits a path is its part. */
export type House = Readonly<Record<string, Part>>;

/** Imports that the house does not allow, one sentence each. */
export function forbiddenImports(sources: readonly Source[], house: House): string[] {
  return sources.flatMap(({ path, text }) => {
    const home = partOf(path, house);
    if (home === null) return [`${path} belongs to no part of the house: give its folder a line in the table`];
    const { may, pure } = house[home]!;
    return importsOf(text).flatMap(({ specifier }) => {
      if (/^node:/.test(specifier)) return pure ? [`${path} imports ${specifier}, but ${home} is pure`] : [];
      const target = targetOf(path, specifier);
      const allowed = target === null || [home, ...may].some((folder) => isWithin(target, folder));
      return allowed ? [] : [`${path} imports ${target}, which ${home} may not`];
    });
  });
}

function partOf(path: string, house: House): string | null {
  const fitting = Object.keys(house).filter((folder) => isWithin(path.replace(/\.tsx?$/, ""), folder));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
