import { expect, it } from "vitest";
import { meaningOf, SHORTCUTS } from "@/components/keys/shortcuts";

it("each key means one thing, and none hides another", () => {
  for (const shortcut of SHORTCUTS) {
    const [last = ""] = shortcut.keys.slice(-1);
    expect(meaningOf(shortcut.keys.slice(0, -1), last)).toBe(shortcut);
    for (let length = 1; length < shortcut.keys.length; length++) {
      expect(meaningOf(shortcut.keys.slice(0, length - 1), shortcut.keys[length - 1] ?? "")).toBe("begun");
    }
  }
});

it("what nobody has given a meaning has none", () => {
  expect(meaningOf([], "q")).toBeNull();
  expect(meaningOf(["g"], "q")).toBeNull();
});
