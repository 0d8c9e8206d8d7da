import { matchesGlob } from "./glob";
import { importsOf } from "./imports";
import type { Source } from "./source";
import { callsOnly } from "./strip";

/** Calls that read a clock or wait for one. */
const CLOCK = /(?<![\w$])(?:Date\.now\s*\(|new Date\s*\(\s*\)|performance\.now\s*\()/g;
const TIMERS = /(?<![\w$.])(?:(?:window|globalThis)\.)?(?:setTimeout|setInterval)\s*\(/g;
/** Modules that touch files, processes, the network or threads. */
const MODULES = /^(?:node:)?(?:fs|child_process|net|https?|worker_threads|timers)(?:\/promises)?$/;

/** Places where the world may be touched: globs for everything, and globs for clocks and timers alone. */
export type Edges = { all: readonly string[]; time: readonly string[] };

/** What touches the world outside the edges, one sentence each. Types of such modules are only words. */
export function touchesOutside(sources: readonly Source[], edges: Edges): string[] {
  const within = (path: string, globs: readonly string[]) => globs.some((glob) => matchesGlob(path, glob));
  return sources
    .filter(({ path }) => !within(path, edges.all))
    .flatMap(({ path, text }) => {
      const code = callsOnly(text);
      const time = within(path, edges.time) ? [] : [...code.matchAll(CLOCK), ...code.matchAll(TIMERS)];
      const calls = time.map((found) => `${path}:${lineOf(code, found.index)} calls ${found[0].replace(/\s*\($/, "")}`);
      const modules = importsOf(text).filter(({ specifier, typeOnly }) => !typeOnly && MODULES.test(specifier));
      return [...calls, ...modules.map(({ specifier }) => `${path} imports ${specifier}`)];
    });
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length;
