/** Options in front of the verb that take the next word with them. */
const WITH_VALUE: ReadonlySet<string> = new Set(["--url", "--home"]);

/** The verb in a command line; null where there is none. */
export function verbIn(argv: readonly string[]): string | null {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? "";
    if (!word.startsWith("-")) return word;
    if (WITH_VALUE.has(word)) at++;
  }
  return null;
}
