import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shellCommands } from "@/lib/spec/shell-commands";
import { splitLine } from "@/lib/spec/shell-line";

describe("a line that runs without a shell", () => {
  it.each([
    ["pg_isready -p 5433", ["pg_isready", "-p", "5433"]],
    ["  node\t x ", ["node", "x"]],
    [`"/opt/my tools/node" x`, ["/opt/my tools/node", "x"]],
    [`a'b c'"d e"f`, ["ab cd ef"]],
    [`node '' ""`, ["node", "", ""]],
    [`a\\ b \\"c`, ["a b", '"c']],
    [`"a\\"b\\n\\$c"`, ['a"b\\n$c']],
    [`'a\\b'`, ["a\\b"]],
    ["echo $HOME `id` $(id) *", ["echo", "$HOME", "`id`", "$(id)", "*"]],
    ["   ", []],
  ])("%j", (line, argv) => {
    expect(splitLine(line)).toMatchObject({ ok: true, argv });
  });

  it.each([
    ["node 'a", "unterminated '"],
    ['node "a', 'unterminated "'],
    ["node a\\", "backslash at the end"],
  ])("%j is refused: %s", (line, problem) => {
    expect(splitLine(line)).toEqual({ ok: false, problem });
  });

  it("keeps operators as words, and says so", () => {
    expect(splitLine("a | b 2>&1 '|' x|y")).toEqual({
      ok: true,
      argv: ["a", "|", "b", "2>&1", "|", "x|y"],
      operators: ["|", "2>&1"],
    });
  });

  it("has the words that a POSIX shell has", () => {
    const plain = fc.string({ unit: fc.constantFrom("a", "b", " ", "'", '"', "\\", "-"), maxLength: 12 });
    fc.assert(
      fc.property(plain, (rest) => {
        const split = splitLine(`printf '%s\\n' x ${rest}`);
        if (!split.ok) return;
        const shell = spawnSync("/bin/sh", ["-c", `printf '%s\\n' x ${rest}`], { encoding: "utf8" });
        expect(shell.stdout).toBe(
          split.argv
            .slice(2)
            .map((word) => `${word}\n`)
            .join(""),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe("a line that runs in a shell", () => {
  it.each([
    ["node a.js", ["node"]],
    ["a | b || c && d; e & f", ["a", "b", "c", "d", "e", "f"]],
    ["(a && b) || c", ["a", "b", "c"]],
    ["((a) )", ["a"]],
    ["! a | b", ["a", "b"]],
    ["a 2>&1 | b", ["a", "b"]],
    [">&2 a", ["a"]],
    ["a >/dev/null 2>&1", ["a"]],
    ["a &>/dev/null", ["a"]],
    ["a < /dev/null;", ["a"]],
    [`"/my tools/a" 'x | y' "z; $PORT" b\\;c`, ["/my tools/a"]],
    [`a \${PORT} *.js ~/x`, ["a"]],
    ["a '$(id)' \\$\\(x\\) \\`", ["a"]],
    ["if a; then b; fi", ["if", "then", "fi"]],
    ["!", ["!"]],
  ])("%j runs %j", (line, commands) => {
    expect(shellCommands(line)).toEqual({ ok: true, commands });
  });

  it.each([
    ["a $(b)", "$("],
    ['a "$(b)"', "$("],
    ["a `b`", "`"],
    ['a "`b`"', "`"],
    [`a \${x:-$(b)}`, "${"],
    [`a \${x@P}`, "${"],
    ["a $'\\x27; b'", "$'"],
    ['a $"b"', '$"'],
    ["a <(b)", "<"],
    ["a > out", ">"],
    ["a >> out", ">>"],
    ["a >| out", ">|"],
    ["a <> out", "<>"],
    ["a < in", "<"],
    ["a << EOF", "<<"],
    ["a <<< x", "<<<"],
    ["a 2>err", "2>"],
    ["a >&err", ">&"],
    ["a &>out", ">"],
    ["a >$OUT", ">"],
    ["a > /dev/null/../tmp/x", ">"],
    ["$a b", "$a"],
    ["n?de b", "n?de"],
    ["{a,b}", "{a,b}"],
    ["~/node b", "~/node"],
    ["PATH=/tmp/node x", "PATH=/tmp/node"],
    ["A[0]+=/node x", "A[0]+=/node"],
    ["a=(b)", "a="],
    ["node () { b; }", "("],
    ["a x=(b)", "("],
    ["a |& b", "&"],
    ["a ;; b", ";"],
    ["; a", ";"],
    ["a &&", ""],
    ["a |", ""],
    ["", ""],
    ["a )", ")"],
    ["(a", "unterminated ("],
    ["(a) b", ")"],
    ["()", ")"],
    ["a 'b", "unterminated '"],
  ])("%j is refused: %s", (line, problem) => {
    const parsed = shellCommands(line);
    expect(parsed.ok ? parsed.commands : parsed.problem).toBe(problem);
  });

  it("never lets a command run that it does not name", () => {
    // `t` tells that it ran; every other word of the alphabet is no command.
    const alphabet = [
      "t",
      " ",
      "|",
      "&",
      ";",
      "(",
      ")",
      "'",
      '"',
      "\\",
      "$",
      "`",
      "!",
      "{",
      "}",
      "#",
      "<",
      ">",
      "x",
      "=",
      "2",
      "*",
    ];
    const line = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 10 });
    fc.assert(
      fc.property(line, (text) => {
        const parsed = shellCommands(text);
        if (!parsed.ok || parsed.commands.includes("t")) return;
        const ran = spawnSync("/bin/sh", ["-c", `t() { printf ran >&9; }; ${text}`], {
          stdio: ["ignore", "ignore", "ignore", null, null, null, null, null, null, "pipe"],
        });
        expect(String(ran.output[9] ?? "")).toBe("");
      }),
      { numRuns: 300 },
    );
  });
});
