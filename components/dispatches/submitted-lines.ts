import type { SpecFault } from "./dispatch-record";

/** One line of what was handed in, with what is wrong with what stands there. */
export type SubmittedLine = { text: string; faults: readonly SpecFault[] };

const INDENT = "  ";

/**
 * What was handed in, line by line, each fault at the line of its place; one about something that is missing at the line
 * of what it is missing from. What is no JSON comes as it was written, without marks. Pure.
 */
export function submittedLines(text: string, faults: readonly SpecFault[]): SubmittedLine[] {
  const value = parsed(text);
  if (value === undefined) return text.split("\n").map((line) => ({ text: line, faults: [] }));
  const lines: { text: string; pointer: string | null }[] = [];
  write(value, "", "", "");
  const known = new Map(lines.flatMap(({ pointer }, index) => (pointer === null ? [] : [[pointer, index] as const])));
  const at = faults.map(({ pointer }) => known.get(nearest(pointer)));
  return lines.map(({ text }, index) => ({ text, faults: faults.filter((_, fault) => at[fault] === index) }));

  function write(inner: unknown, pointer: string, indent: string, before: string, after = ""): void {
    const entries = entriesOf(inner);
    if (entries.length === 0) {
      lines.push({ text: `${indent}${before}${JSON.stringify(inner)}${after}`, pointer });
      return;
    }
    const [open, close] = Array.isArray(inner) ? "[]" : "{}";
    lines.push({ text: `${indent}${before}${open}`, pointer });
    for (const [index, [key, one]] of entries.entries()) {
      const name = Array.isArray(inner) ? "" : `${JSON.stringify(key)}: `;
      const step = key.replaceAll("~", "~0").replaceAll("/", "~1");
      write(one, `${pointer}/${step}`, indent + INDENT, name, index < entries.length - 1 ? "," : "");
    }
    lines.push({ text: `${indent}${close}${after}`, pointer: null });
  }

  function nearest(pointer: string): string {
    let place = pointer;
    while (place !== "" && !known.has(place)) place = place.slice(0, Math.max(0, place.lastIndexOf("/")));
    return place;
  }
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
