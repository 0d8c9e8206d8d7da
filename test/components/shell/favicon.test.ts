import { expect, it } from "vitest";
import type { ShownState } from "@/components/services/state-look";
import { iconOf, signOf } from "@/components/shell/favicon";

it.each([
  ["check", ["healthy", "healthy"], false],
  ["triangle", ["healthy", "unhealthy"], false],
  ["cross", ["healthy", "exited"], false],
  ["ring", ["healthy", "starting"], false],
  ["ring", ["healthy"], true],
  [null, [], false],
] satisfies [string | null, ShownState[], boolean][])("%s for %s, engine lost: %s", (sign, states, lost) => {
  expect(signOf(states, lost)).toBe(sign);
});

it("tells the signs apart by shape", () => {
  const withoutColour = (["check", "triangle", "cross", "ring"] as const).map((sign) =>
    decodeURIComponent(iconOf(sign)).replaceAll(/#[0-9a-f]{3,6}/g, ""),
  );
  expect(new Set(withoutColour).size).toBe(4);
});
