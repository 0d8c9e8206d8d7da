import { expect, it } from "vitest";
import { step } from "./step";

const { isAtLeast } = await step<{ isAtLeast(version: string, minimum: string): boolean }>("node-version");

it.each([
  ["20.19.0", "20.19", true],
  ["20.18.3", "20.19", false],
  ["18.20.4", "20.19", false],
  ["22.1.0", "20.19", true],
  ["20.19.0-nightly", "20.19.0", true],
])("Node %s against %s: %s", (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});
