import { skipBlanks } from "./shell-line";
import { readWord } from "./shell-word";

/** The word in every command position of a line that a shell runs, or what in it is refused. */
export type ShellCommands = { ok: true; commands: string[] } | { ok: false; problem: string };

const CONTROL = /^(?:\|\||&&|[|;&])/;
const REDIRECTION = /^\d*(?:>>|>\||<>|<<<?|[<>])&?/;
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?\+?=/;
const endsWord = (character: string) => /[ \t|&;<>()]/.test(character);

/**
 * Finds every command of a `sh -c` line: after `|`, `||`, `&&`, `;`, `&`, `(` and `!`. Where the meaning depends
 * on the shell, or a command is not written out, the line is refused: a check has no need of it. Reserved words
 * (`if`, `for`) come out as commands, which no allowlist names.
 */
export function shellCommands(line: string): ShellCommands {
  const commands: string[] = [];
  let expectsCommand = true;
  let depth = 0;
  let at = skipBlanks(line, 0);

  while (at < line.length) {
    const rest = line.slice(at);
    const redirection = REDIRECTION.exec(rest)?.[0];
    const control = CONTROL.exec(rest)?.[0];
    if (redirection !== undefined) {
      const target = readWord(line, skipBlanks(line, at + redirection.length), endsWord);
      if ("problem" in target) return { ok: false, problem: target.problem };
      if (!isHarmless(redirection, target.text, target.literal)) return { ok: false, problem: redirection };
      at = target.next;
    } else if (control !== undefined) {
      if (expectsCommand) return { ok: false, problem: control };
      expectsCommand = true;
      at += control.length;
    } else if (rest.startsWith("(")) {
      // After a word it would begin a function, which could give an allowed name another meaning.
      if (!expectsCommand) return { ok: false, problem: "(" };
      depth++;
      at++;
    } else if (rest.startsWith(")")) {
      if (depth === 0 || expectsCommand) return { ok: false, problem: ")" };
      depth--;
      at++;
      if (!/^[ \t]*(?:$|[|&;)]|\d*[<>])/.test(line.slice(at))) return { ok: false, problem: ")" };
    } else if (expectsCommand && /^![ \t]/.test(rest)) {
      at++;
    } else {
      const word = readWord(line, at, endsWord);
      if ("problem" in word) return { ok: false, problem: word.problem };
      if (word.substitution !== null) return { ok: false, problem: word.substitution };
      if (expectsCommand) {
        const written = line.slice(at, word.next);
        // `PATH=/tmp/node x` has the base name of an allowed command.
        if (!word.literal || ASSIGNMENT.test(written)) return { ok: false, problem: written };
        commands.push(word.text);
        expectsCommand = false;
      }
      at = word.next;
    }
    at = skipBlanks(line, at);
  }
  if (depth > 0) return { ok: false, problem: "unterminated (" };
  // A closing `;` or `&` ends a command, every other operator wants one more.
  if (expectsCommand && (commands.length === 0 || /(?:\||&&|!)[ \t]*$/.test(line))) return { ok: false, problem: "" };
  return { ok: true, commands };
}

/** Between descriptors, or to and from nothing. */
function isHarmless(redirection: string, target: string, literal: boolean): boolean {
  if (!literal) return false;
  if (redirection.endsWith("&")) return /^\d*(?:[<>])&$/.test(redirection) && /^(?:\d+|-)$/.test(target);
  return /^\d*(?:>>|>|<)$/.test(redirection) && target === "/dev/null";
}
