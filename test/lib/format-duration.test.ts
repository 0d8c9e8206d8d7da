import fc from "fast-check";
import { expect, it } from "vitest";
import { formatDuration } from "@/lib/format-duration";

const S = 1_000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

it.each([
  [-5 * S, "0s"],
  [0, "0s"],
  [999, "0s"],
  [42 * S, "42s"],
  [59 * S + 999, "59s"],
  [M, "1m 00s"],
  [12 * M + 4 * S, "12m 04s"],
  [H - 1, "59m 59s"],
  [H, "1h 00m"],
  [3 * H + 12 * M + 59 * S, "3h 12m"],
  [D - 1, "23h 59m"],
  [D, "1d 0h"],
  [2 * D + 4 * H + 59 * M, "2d 4h"],
  [400 * D, "400d 0h"],
])("%i ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it("never shows more time than has passed, nor a minute or a day less", () => {
  const UNIT: Record<string, number> = { s: S, m: M, h: H, d: D };
  const read = (text: string) =>
    [...text.matchAll(/(\d+)([smhd])/g)].reduce(
      (sum, [, count, unit]) => sum + Number(count) * (UNIT[unit ?? ""] ?? 0),
      0,
    );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000 * D }), (ms) => {
      const shown = read(formatDuration(ms));
      expect(shown).toBeLessThanOrEqual(ms);
      expect(ms - shown).toBeLessThan(ms < H ? S : ms < D ? M : H);
    }),
  );
});
