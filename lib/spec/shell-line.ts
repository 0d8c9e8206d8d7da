import { readWord } from "./shell-word";

const BLANK = /[ \t]/;

/** A health command that runs without a shell, as the argument vector that it is. */
export type ArgumentVector =
  /** `operators` are words such as `|`, which without a shell are mere arguments: surely not what was meant. */
  { ok: true; argv: string[]; operators: string[] } | { ok: false; problem: string };

const OPERATOR = /^(?:\|\|?|&&?|;|\d*[<>]{1,2}(?:&\d)?)$/;

/** Splits a line into words, with the quotes and backslashes of a POSIX shell; a quoted path is one word. */
export function splitLine(line: string): ArgumentVector {
  const argv: string[] = [];
  const operators: string[] = [];
  let at = skipBlanks(line, 0);
  while (at < line.length) {
    const word = readWord(line, at, (character) => BLANK.test(character));
    if ("problem" in word) return { ok: false, problem: word.problem };
    const written = line.slice(at, word.next);
    if (OPERATOR.test(written)) operators.push(written);
    argv.push(word.text);
    at = skipBlanks(line, word.next);
  }
  return { ok: true, argv, operators };
}

export function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && BLANK.test(line.charAt(at))) at++;
  return at;
}
