import { expect, it } from "vitest";
import { importCycles } from "./cycles";

const file = (path: string, ...lines: string[]) => ({ path, text: lines.join("\n") });

it("finds a ring through three files, once, whichever file is read first", () => {
  const a = file("lib/a.ts", 'import { b } from "./b";');
  const b = file("lib/b.ts", 'import { c } from "@/lib/c";');
  const c = file("lib/c.ts", 'export { a } from "./a";');
  const ring = ["lib/a.ts → lib/b.ts → lib/c.ts → lib/a.ts"];
  expect(importCycles([a, b, c])).toEqual(ring);
  expect(importCycles([c, b, a])).toEqual(ring);
});

it("finds a file that needs itself, and two rings that share a file", () => {
  const self = file("lib/self.ts", 'import "./self";');
  const hub = file("lib/hub.ts", 'import "./left";', 'import "./right";');
  const [left, right] = [file("lib/left.ts", 'import "./hub";'), file("lib/right.ts", 'import "./hub";')];
  expect(importCycles([self, hub, left, right])).toEqual([
    "lib/hub.ts → lib/left.ts → lib/hub.ts",
    "lib/hub.ts → lib/right.ts → lib/hub.ts",
    "lib/self.ts → lib/self.ts",
  ]);
});

it("lets two files know each other's types, and a diamond be", () => {
  const a = file("lib/a.ts", 'import type { B } from "./b";', 'import "./d";');
  const b = file("lib/b.ts", 'import { a } from "./a";', 'import "./d";');
  expect(importCycles([a, b, file("lib/d.ts")])).toEqual([]);
});
