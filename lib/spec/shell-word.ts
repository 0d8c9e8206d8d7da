export type Word = {
  /** With quotes and backslashes taken away. */
  text: string;
  /** Where the line goes on. */
  next: number;
  /** False where a shell would still put something else in its place: a variable, a pattern, a home directory. */
  literal: boolean;
  /** The start of a `$(…)`, a backtick or a `${…}` that is more than a name; null where there is none. */
  substitution: string | null;
};

export type WordProblem = { problem: string };

const PATTERN = new Set("*?[]~{}");
const ESCAPABLE_IN_DOUBLE_QUOTES = new Set('$`"\\');

/**
 * Reads one word of a command line as a POSIX shell would, from `start` to the first unquoted character that
 * `ends` names. Nothing is expanded; what would be is reported.
 */
export function readWord(line: string, start: number, ends: (character: string) => boolean): Word | WordProblem {
  const word: Word = { text: "", next: start, literal: true, substitution: null };
  let quote: "'" | '"' | null = null;

  for (let i = start; i < line.length; i++) {
    const character = line.charAt(i);
    if (quote === null && ends(character)) return { ...word, next: i };
    if (quote === "'") {
      if (character === "'") quote = null;
      else word.text += character;
    } else if (character === "\\") {
      const escaped = line.charAt(i + 1);
      if (escaped === "") return { problem: "backslash at the end" };
      const keeps = quote === '"' && !ESCAPABLE_IN_DOUBLE_QUOTES.has(escaped);
      word.text += keeps ? character + escaped : escaped;
      i++;
    } else if (character === '"' || (character === "'" && quote === null)) {
      quote = quote === character ? null : character;
    } else {
      if (character === "$" || character === "`") {
        word.literal = false;
        word.substitution ??= substitutionAt(line, i, quote);
      }
      if (quote === null && PATTERN.has(character)) word.literal = false;
      word.text += character;
    }
  }
  return quote === null ? { ...word, next: line.length } : { problem: `unterminated ${quote}` };
}

function substitutionAt(line: string, at: number, quote: '"' | null): string | null {
  const rest = line.slice(at);
  if (rest.startsWith("`")) return "`";
  if (rest.startsWith("$(")) return "$(";
  if (rest.startsWith("${") && !/^\$\{[A-Za-z_][A-Za-z0-9_]*\}/.test(rest)) return "${";
  // Quoting that only some shells know: what it means depends on which one runs.
  if (quote === null && /^\$['"]/.test(rest)) return rest.slice(0, 2);
  return null;
}
