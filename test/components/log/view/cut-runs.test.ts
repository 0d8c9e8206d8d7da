import fc from "fast-check";
import { expect, it } from "vitest";
import { cutRuns } from "@/components/log/view/cut-runs";

const red = { fg: 1 };

it("is cut where something was found, across colours", () => {
  const runs = [
    { text: "abc", look: {} },
    { text: "def", look: red },
  ];
  expect(cutRuns(runs, [[2, 4]]).runs).toEqual([
    { text: "ab", look: {}, hit: false },
    { text: "c", look: {}, hit: true },
    { text: "d", look: red, hit: true },
    { text: "ef", look: red, hit: false },
  ]);
});

it("draws no more than the beginning of a long line, in few elements, and says what is left", () => {
  const { runs, left } = cutRuns([{ text: "x".repeat(65_536), look: {} }], []);
  expect([runs[0]?.text.length, left]).toEqual([4_096, 65_536 - 4_096]);
  const rainbow = Array.from({ length: 300 }, (_, fg) => ({ text: "ab", look: { fg } }));
  expect(cutRuns(rainbow, []).runs.length).toBe(16);
});

it("loses and doubles nothing", () => {
  const spans = fc
    .uniqueArray(fc.nat(60), { maxLength: 8 })
    .map((edges) => edges.sort((a, b) => a - b))
    .map((edges) =>
      Array.from(
        { length: Math.floor(edges.length / 2) },
        (_, n) => [edges[2 * n] ?? 0, edges[2 * n + 1] ?? 0] as const,
      ),
    );
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 })), spans, (texts, found) => {
      const { runs, left } = cutRuns(
        texts.map((text) => ({ text, look: {} })),
        found,
      );
      expect([runs.map(({ text }) => text).join(""), left]).toEqual([texts.join(""), 0]);
    }),
  );
});
