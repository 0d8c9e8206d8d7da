import { expect, it } from "vitest";
import { matches } from "@/lib/state/snapshot";

it.each([
  [null, false],
  [undefined, false],
  ["", false],
  ['"abc"', true],
  ['W/"abc"', true],
  ["*", true],
  [" * ", true],
  ['"xyz", W/"abc" , "def"', true],
  ['"xyz","abc"', true],
  ['"xyz", "def"', false],
  ["abc", false],
  ['"ABC"', false],
  ['"ab"', false],
  ['"abcd"', false],
])("If-None-Match %j names the tag: %s", (header, expected) => {
  expect(matches(header, '"abc"')).toBe(expected);
  expect(matches(header, 'W/"abc"')).toBe(expected);
});
