import fc from "fast-check";
import { expect, it } from "vitest";
import { clipped, MOST_BYTES, shortText, shrunk, withinBounds } from "@/lib/mcp/bounds";

const bytes = (value: unknown) => Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value));

it("keeps as many items as fit, from the end that was asked for, in their order", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3_000, unit: "grapheme" }), { maxLength: 40 }), (items) => {
      const [first, last] = [withinBounds(items), withinBounds(items, "last")];
      expect(first).toEqual(items.slice(0, first.length));
      expect(last).toEqual(items.slice(items.length - last.length));
      for (const kept of [first, last]) expect(bytes(kept)).toBeLessThan(MOST_BYTES);
      if (bytes(items) < MOST_BYTES / 2) expect(first).toEqual(items);
    }),
    { numRuns: 50 },
  );
});

it("leaves what fits as it is, and shortens strings and lists of what does not", () => {
  const small = { a: ["x"], b: 1, c: null };
  expect(shrunk(small)).toEqual({ value: small, cut: false });
  const large = { name: "web", args: Array.from({ length: 64 }, () => "ä".repeat(4_096)), at: 7 };
  const { value, cut } = shrunk(large);
  expect({ cut, name: value.name, at: value.at }).toEqual({ cut: true, name: "web", at: 7 });
  expect(bytes(value)).toBeLessThanOrEqual(MOST_BYTES);
  expect(value.args[0]).toMatch(/^ä+… \(\d+ more characters\)$/);
});

it("cuts a text between characters, and says how to get the rest", () => {
  expect(shortText("short", "Ask for fewer.")).toBe("short");
  const text = shortText("€".repeat(20_000), "Ask for fewer.");
  expect(bytes(text)).toBeLessThanOrEqual(MOST_BYTES);
  expect(text).toMatch(/^€+\n… cut here\. Ask for fewer\.$/);
  expect(clipped("abcdef", 3)).toBe("abc… (3 more characters)");
});
