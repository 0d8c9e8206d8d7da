import { expect, it } from "vitest";
import { importsOf, targetOf } from "./imports";

const named = (text: string) =>
  importsOf(text).map(({ specifier, typeOnly }) => (typeOnly ? `type ${specifier}` : specifier));

it.each([
  ['import a from "x";', ["x"]],
  ['import { a, type B } from "x";', ["x"]],
  ['import {\n  a,\n  b,\n} from "x";', ["x"]],
  ['import * as a from "x";', ["x"]],
  ['import a, { b } from "x"', ["x"]],
  ['import{a}from"x"', ["x"]],
  ['import "x";', ["x"]],
  ['import type { A } from "x";', ["type x"]],
  ['import type A from "x";', ["type x"]],
  ['export { a } from "x";', ["x"]],
  ['export * from "x";', ["x"]],
  ['export * as a from "x";', ["x"]],
  ['export type { A } from "x";', ["type x"]],
  ['const { a } = await import("x");', ["x"]],
  ['const a = require("x");', ["x"]],
  ['import a from "x"; import b from "y";', ["x", "y"]],
  ['export const from = "x";', []],
  ['export type A = "x" | "y";', []],
  ['export default "x";', []],
  ['export const a = { b };\nconst c = from("x");', []],
  ['// import a from "x";', []],
  ['/* import a from "x"; */', []],
  ['const sample = `import a from "x";`;', []],
  ['const url = "http://x"; import a from "y";', ["y"]],
  ['const p = /["\'`]/; import a from "y";', ["y"]],
  ['const p = <p>Don\'t // stop</p>;\nimport a from "y";', ["y"]],
])("%s", (text, expected) => {
  expect(named(text)).toEqual(expected);
});

it.each([
  ["server/http/guard.ts", "@/lib/fault", "lib/fault"],
  ["server/http/guard.ts", "./reply", "server/http/reply"],
  ["server/http/guard.ts", "../../lib/fault", "lib/fault"],
  ["app/page.tsx", "./globals.css", "app/globals.css"],
  ["app/page.tsx", "node:fs", null],
  ["app/page.tsx", "@tanstack/react-query", null],
])("in %s, %s is %s", (from, specifier, expected) => {
  expect(targetOf(from, specifier)).toBe(expected);
});
