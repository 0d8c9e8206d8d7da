import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contrast } from "@/components/log/text/contrast";

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
  const between = (pair: [string, string]): number => {
    const [a = "", b = ""] = pair.map((name) => colours.get(name)?.[theme]);
    return contrast(a, b);
  };

  it("text is at least 4.5 : 1", () => {
    expect(TEXTS.filter((pair) => !(between(pair) >= 4.5))).toEqual([]);
    console.info(`A9: least contrast of text ${Math.min(...TEXTS.map(between)).toFixed(2)} : 1`);
  });

  it("borders of controls and the ring of the focus are at least 3 : 1", () => {
    expect(EDGES.filter((pair) => !(between(pair) >= 3))).toEqual([]);
  });
});
