import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, readableOn } from "@/components/log/text/contrast";
import { LOG_GROUND } from "@/components/log/text/run-style";

const TOKENS = readFileSync(fileURLToPath(new URL("../../../../app/tokens.css", import.meta.url)), "utf8");

const pairOf = (name: string): string[] =>
  new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(TOKENS)?.slice(1) ?? [];

const SIXTEEN = Array.from({ length: 16 }, (_, n) => `ansi-${n}`);

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("A9: the colours of a log, %s", (_, theme) => {
  const ground = LOG_GROUND[theme];
  const onGround = (name: string) => contrast(pairOf(name)[theme] ?? "", ground);

  it("stand on the ground that the style sheet has", () => {
    expect(pairOf("log")[theme]).toBe(ground);
  });

  it("are at least 5 : 1 on it, all sixteen, the ink and the muted one", () => {
    const all = [...SIXTEEN, "log-ink", "log-muted"];
    expect(all.filter((name) => !(onGround(name) >= 5))).toEqual([]);
    console.info(
      `A9: log palette: ${Math.min(...all.map(onGround)).toFixed(2)} to ${Math.max(...all.map(onGround)).toFixed(2)} : 1`,
    );
  });

  it("can be read where a hit is marked: the ink is at least 4.5 : 1 there", () => {
    const ink = pairOf("log-ink")[theme] ?? "";
    expect(["hit", "hit-here"].filter((name) => !(contrast(ink, pairOf(name)[theme] ?? "") >= 4.5))).toEqual([]);
  });

  it("of 16 million are moved until they can be read", () => {
    const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
    fc.assert(fc.property(anyColour, (colour) => contrast(readableOn(ground, colour), ground) >= 4.5));
    fc.assert(fc.property(anyColour, (colour) => contrast(readableOn(colour, colour), colour) >= 4.5));
  });
});
