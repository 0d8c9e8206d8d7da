const SPECIAL = /\*\*\/|\*\*|[*{},.+^$()|[\]\\?]/g;
const MEANING: Readonly<Record<string, string>> = {
  "**/": "(?:.+/)?",
  "**": ".+",
  "*": "[^/]*",
  "{": "(?:",
  ",": "|",
  "}": ")",
};

/** `**` is any number of folders, `*` anything within a name, `{a,b}` one of these. */
export function matchesGlob(path: string, glob: string): boolean {
  const pattern = glob.replace(SPECIAL, (part) => MEANING[part] ?? `\\${part}`);
  return new RegExp(`^${pattern}$`).test(path);
}
