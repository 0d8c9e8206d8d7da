import { expect, it } from "vitest";
import { matchesGlob } from "./glob";
import { touchesOutside } from "./world";

const EDGES = { all: ["lib/process/**"], time: ["components/time/**"] };
const findings = (path: string, text: string) => touchesOutside([{ path, text }], EDGES);

it.each([
  ["const now = Date.now();", "lib/a.ts:1 calls Date.now"],
  ["\nconst now = new Date();", "lib/a.ts:2 calls new Date()"],
  ["performance.now()", "lib/a.ts:1 calls performance.now"],
  ["setTimeout(f, 1)", "lib/a.ts:1 calls setTimeout"],
  ["window.setInterval(f, 1)", "lib/a.ts:1 calls window.setInterval"],
  [`const age = \`\${Date.now() - since} ms\`;`, "lib/a.ts:1 calls Date.now"],
  ['import { readFile } from "node:fs/promises";', "lib/a.ts imports node:fs/promises"],
  ['import { readFile } from "fs";', "lib/a.ts imports fs"],
  ['await import("node:child_process");', "lib/a.ts imports node:child_process"],
  ['import net from "node:net";', "lib/a.ts imports node:net"],
  ['import https from "node:https";', "lib/a.ts imports node:https"],
  ['import { Worker } from "node:worker_threads";', "lib/a.ts imports node:worker_threads"],
  ['import { setTimeout } from "node:timers/promises";', "lib/a.ts imports node:timers/promises"],
])("is found outside the edges: %s", (text, sentence) => {
  expect(findings("lib/a.ts", text)).toEqual([sentence]);
  expect(findings("lib/process/a.ts", text)).toEqual([]);
});

it.each([
  "// Date.now() is not called here",
  'const advice = "call Date.now() at the edge";',
  "const at = new Date(record.startedAt);",
  "clock.setTimeout(f, 1)",
  'import type { Server } from "node:http";',
  'import { join } from "node:path";',
])("is no touch of the world: %s", (text) => {
  expect(findings("lib/a.ts", text)).toEqual([]);
});

it("allows clocks where only time is allowed, but no files", () => {
  expect(findings("components/time/ticker.tsx", "setInterval(f, 1)")).toEqual([]);
  expect(findings("components/time/ticker.tsx", 'import "node:fs";')).toEqual([
    "components/time/ticker.tsx imports node:fs",
  ]);
});

it.each([
  ["lib/process/linux/a.ts", "lib/process/**", true],
  ["lib/edges/node-disk.ts", "lib/edges/node*.ts", true],
  ["lib/edges/node/disk.ts", "lib/edges/node*.ts", false],
  ["components/a/b/use-filter.ts", "components/**/use-*.ts", true],
  ["components/use-filter.ts", "components/**/use-*.ts", true],
  ["lib/state/lock-file.ts", "lib/state/{store,*-file}.ts", true],
  ["lib/state/view.ts", "lib/state/{store,*-file}.ts", false],
  ["lib/state/storeXts", "lib/state/store.ts", false],
])("%s fits %s: %s", (path, glob, expected) => {
  expect(matchesGlob(path, glob)).toBe(expected);
});
