import { type Level, levelNamed } from "@/components/log/text/level";

/** What is looked for, as written in the box. */
export type Query = {
  readonly wanted:
    | { readonly is: "text"; readonly text: string }
    | { readonly is: "pattern"; readonly source: string }
    | null;
  readonly levels: readonly Level[];
  /** Only lines of the last so many milliseconds. */
  readonly sinceMs: number | null;
  readonly caseCounts: boolean;
  readonly inverse: boolean;
};

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `level:error since:10m words` or `/pattern/`. A word that is no condition is part of the text. */
export function parseQuery(
  typed: string,
  { caseCounts = false, inverse = false, levels = [] as readonly Level[] } = {},
): Query {
  const named: Level[] = [];
  let sinceMs: number | null = null;
  const rest = typed
    .replace(/(?<=^|\s)level:(\w+)(?=\s|$)/gi, (whole, word: string) => {
      const level = levelNamed(word);
      if (level) named.push(level);
      return level ? "" : whole;
    })
    .replace(/(?<=^|\s)since:(\d{1,6})([smhd])(?=\s|$)/gi, (_, count: string, unit: string) => {
      sinceMs = Number(count) * (UNIT_MS[unit.toLowerCase()] ?? 0);
      return "";
    });
  // Blanks belong to what is looked for, unless a condition stood beside them.
  const text = rest === typed ? typed : rest.trim();
  const source = /^\/(.+)\/$/.exec(text)?.[1];
  return {
    wanted: source !== undefined ? { is: "pattern", source } : text === "" ? null : { is: "text", text },
    levels: [...new Set([...levels, ...named])],
    sinceMs,
    caseCounts,
    inverse,
  };
}

/** Whether a query asks for anything. */
export const asksForSomething = ({ wanted, levels, sinceMs }: Query): boolean =>
  wanted !== null || levels.length > 0 || sinceMs !== null;

/** What is wrong with a pattern, in the words of the browser, or null. */
export function patternFault({ wanted }: Query): string | null {
  if (wanted?.is !== "pattern") return null;
  try {
    new RegExp(wanted.source);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Where a text stands in a line: pairs of begin and end. */
export function placesOf(needle: string, text: string, caseCounts: boolean): [number, number][] {
  if (needle === "") return [];
  const [where, what] = caseCounts ? [text, needle] : [text.toLowerCase(), needle.toLowerCase()];
  const found: [number, number][] = [];
  for (let at = where.indexOf(what); at >= 0 && found.length < 50; at = where.indexOf(what, at + what.length)) {
    found.push([at, at + what.length]);
  }
  return found;
}
