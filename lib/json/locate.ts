export type Place = { line: number; column: number };

type Visit = (path: readonly (string | number)[], offset: number) => void;

const BLANKS = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in a string of JSON
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

/** Where the text stops being JSON, or null where it is JSON to the end. */
export function syntaxErrorIn(text: string): Place | null {
  const offset = walk(text, () => {});
  return offset === null ? null : placeAt(text, offset);
}

/** The line of the value at `path`, of its key where it has one; that of the closest thing above it where it is missing. */
export const lineOf = (text: string, path: readonly (string | number)[]): number => placeOf(text, path).line;

/** The same with the column. An index may be given as text, too: both `1` and `"1"` find the second of a list. */
export function placeOf(text: string, path: readonly (string | number)[]): Place {
  let closest = { depth: -1, offset: 0 };
  walk(text, (found, offset) => {
    const leadsThere =
      found.length <= path.length && found.every((step, depth) => String(step) === String(path[depth]));
    if (leadsThere && found.length > closest.depth) closest = { depth: found.length, offset };
  });
  return placeAt(text, closest.offset);
}

/**
 * Reads JSON for its positions alone: `JSON.parse` has the values but, before Node 22, does not always say where
 * it stumbled. Iterative, because the text may nest deeper than the stack. Returns the offset of the first error.
 */
function walk(text: string, visit: Visit): number | null {
  const path: (string | number)[] = [];
  const closers: ("]" | "}")[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? null;
    at += match?.length ?? 0;
    return match;
  };
  const takeKey = (): boolean => {
    const start = at;
    const key = take(STRING);
    take(BLANKS);
    if (key === null || text[at] !== ":") return false;
    at++;
    path[path.length - 1] = JSON.parse(key) as string;
    visit(path, start);
    return true;
  };

  take(BLANKS);
  visit(path, at);
  for (;;) {
    take(BLANKS);
    const opener = text[at];
    if (opener === "{" || opener === "[") {
      at++;
      take(BLANKS);
      const closer = opener === "{" ? "}" : "]";
      if (text[at] === closer) at++;
      else {
        closers.push(closer);
        path.push(0);
        if (opener === "[") visit(path, at);
        else if (!takeKey()) return at;
        continue;
      }
    } else if (take(STRING) === null && take(SCALAR) === null) return at;

    for (;;) {
      take(BLANKS);
      const closer = closers.at(-1);
      if (closer === undefined) return at === text.length ? null : at;
      if (text[at] === closer) {
        at++;
        closers.pop();
        path.pop();
        continue;
      }
      if (text[at] !== ",") return at;
      at++;
      take(BLANKS);
      if (closer === "}") {
        if (!takeKey()) return at;
      } else {
        path[path.length - 1] = Number(path.at(-1)) + 1;
        visit(path, at);
      }
      break;
    }
  }
}

/** Both count from 1, as editors do. */
function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}
