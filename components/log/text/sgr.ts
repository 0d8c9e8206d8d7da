/** A colour as a terminal names it: one of the sixteen of the palette, or `#rrggbb`. */
export type Colour = number | string;

/** How a piece of text looks. What is absent is as usual. */
export type Look = {
  readonly fg?: Colour;
  readonly bg?: Colour;
  readonly bold?: true;
  readonly dim?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly inverse?: true;
  readonly strike?: true;
};

export const PLAIN: Look = {};

type Flag = Exclude<keyof Look, "fg" | "bg">;

const ON: Record<number, Flag> = {
  1: "bold",
  2: "dim",
  3: "italic",
  4: "underline",
  7: "inverse",
  9: "strike",
  21: "underline",
};
const OFF: Record<number, readonly Flag[]> = {
  22: ["bold", "dim"],
  23: ["italic"],
  24: ["underline"],
  27: ["inverse"],
  29: ["strike"],
};

/** The look after `ESC [ params m`. What is unknown changes nothing; blinking is never honoured. */
export function withSgr(look: Look, params: string): Look {
  // `38:2::r:g:b` says in one parameter what `38;2;r;g;b` says in five.
  const fields = params.split(";").map((field) => field.split(":"));
  let next: Look = look;
  for (let at = 0; at < fields.length; at += 1) {
    const [head = "", ...parts] = fields[at] ?? [];
    const code = head === "" ? 0 : Number(head);
    if (code === 38 || code === 48) {
      const rest = parts.length > 0 ? parts : fields.slice(at + 1, at + 5).map(([first = ""]) => first);
      const { colour, used } = colourOf(rest, parts.length > 0);
      if (parts.length === 0) at += used;
      if (colour !== null) next = { ...next, [code === 38 ? "fg" : "bg"]: colour };
    } else next = withCode(next, code === 4 && parts[0] === "0" ? 24 : code);
  }
  return next;
}

function withCode(look: Look, code: number): Look {
  if (code === 0) return PLAIN;
  const on = ON[code];
  if (on) return { ...look, [on]: true };
  const off = OFF[code];
  if (off) return without(look, off);
  if (code >= 30 && code <= 37) return { ...look, fg: code - 30 };
  if (code >= 40 && code <= 47) return { ...look, bg: code - 40 };
  if (code >= 90 && code <= 97) return { ...look, fg: code - 82 };
  if (code >= 100 && code <= 107) return { ...look, bg: code - 92 };
  if (code === 39) return without(look, ["fg"]);
  if (code === 49) return without(look, ["bg"]);
  return look;
}

function without(look: Look, keys: readonly (keyof Look)[]): Look {
  const next = { ...look };
  for (const key of keys) delete next[key];
  return next;
}

/** The colour after 38 or 48, and how many parameters it took. */
function colourOf(rest: readonly string[], colons: boolean): { colour: Colour | null; used: number } {
  if (rest[0] === "5") return { colour: ofCube(byte(rest[1])), used: 2 };
  if (rest[0] !== "2") return { colour: null, used: 1 };
  const [r, g, b] = (colons && rest.length > 4 ? rest.slice(2, 5) : rest.slice(1, 4)).map(byte);
  return { colour: hexOf(r ?? 0, g ?? 0, b ?? 0), used: 4 };
}

const byte = (text = ""): number => Math.min(255, Math.max(0, Number(text) || 0)) | 0;

/** The palette of 256: the sixteen, a cube of 6 × 6 × 6, and 24 greys. */
function ofCube(n: number): Colour {
  if (n < 16) return n;
  if (n >= 232) return hexOf(8 + (n - 232) * 10, 8 + (n - 232) * 10, 8 + (n - 232) * 10);
  const step = (digit: number) => (digit === 0 ? 0 : 55 + digit * 40);
  const at = n - 16;
  return hexOf(step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6));
}

const hexOf = (...parts: number[]): string => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
