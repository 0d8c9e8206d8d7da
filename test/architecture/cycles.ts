import { runtimeGraph } from "./imports";
import type { Source } from "./source";

/** Rings of files that need each other at run time, each written from its first file by name: `a → b → a`. */
export function importCycles(sources: readonly Source[]): string[] {
  const graph = runtimeGraph(sources);
  const done = new Set<string>();
  const rings = new Set<string>();

  function visit(path: string, way: readonly string[]): void {
    const before = way.indexOf(path);
    if (before >= 0) rings.add(written(way.slice(before)));
    if (before >= 0 || done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  }

  for (const path of graph.keys()) visit(path, []);
  return [...rings].sort();
}

function written(ring: readonly string[]): string {
  const first = ring.indexOf([...ring].sort()[0]!);
  const turned = [...ring.slice(first), ...ring.slice(0, first)];
  return [...turned, turned[0]].join(" → ");
}
