import { expect, it } from "vitest";
import { portIn } from "@/components/ports/port-in";
import { rangeWords } from "@/components/ports/range-words";

it.each([
  ["3001", 3001],
  [" :3001 ", 3001],
  ["1", 1],
  ["65535", 65_535],
  ["0", null],
  ["65536", null],
  ["3e3", null],
  ["-1", null],
  ["web", null],
  ["", null],
])("%j is %j", (text, port) => {
  expect(portIn(text)).toBe(port);
});

it.each([
  [{ from: 3000, to: 3010, used: 5, next_free: 3006 }, "3000-3010: shop, 5 used, next free 3006"],
  [{ from: 3000, to: 3000, used: 1, next_free: null }, "3000: shop, 1 used, none free above"],
])("%j in words", (range, words) => {
  expect(rangeWords({ project: "shop", ...range })).toBe(words);
});
