import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const TOKENS = readFileSync(fileURLToPath(new URL("../../../app/tokens.css", import.meta.url)), "utf8");

type Pair = [light: string, dark: string];

const colours = new Map<string, Pair>(
  [...TOKENS.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, [light, dark]],
  ),
);

const TONES = ["ok", "warn", "bad", "busy", "turn", "idle", "unsure", "soon"];
const GROUNDS = ["canvas", "surface", "sunken"];

const TEXTS: [text: string, ground: string][] = [
  ...TONES.map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...["ink", "muted", "accent", ...TONES].flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
];

const EDGES: [edge: string, ground: string][] = ["control", "focus"].flatMap((edge) =>
  ["canvas", "surface"].map((ground): [string, string] => [edge, ground]),
);

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("A9: contrast, %s", (_, theme) => {
  const contrast = ([a, b]: [string, string]): number => {
    const [dark = 0, light = 0] = [a, b]
      .map((name) => luminance(colours.get(name)?.[theme] ?? ""))
      .sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  it("text is at least 4.5 : 1", () => {
    expect(TEXTS.filter((pair) => !(contrast(pair) >= 4.5))).toEqual([]);
    console.info(`A9: least contrast of text ${Math.min(...TEXTS.map(contrast)).toFixed(2)} : 1`);
  });

  it("borders of controls and the ring of the focus are at least 3 : 1", () => {
    expect(EDGES.filter((pair) => !(contrast(pair) >= 3))).toEqual([]);
  });
});

/** Relative luminance as WCAG defines it; NaN for what is no colour. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
