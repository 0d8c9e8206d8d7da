import { plainText } from "@/lib/logs/plain-text";
import { type Tone, toned } from "./colours";
import type { Terminal } from "./terminal";

export type Cell = { text: string; tone?: Tone };

export type Column<Row> = { title: string; of(row: Row): Cell | string };

const GAP = "  ";
const LEAST = 8;

/**
 * Rows for people, under titles and cut to the width of the terminal; for a pipe one line per row, separated by
 * tabs, without titles and uncut. What services wrote of themselves cannot steer the terminal.
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { isTty, colours, width }: Pick<Terminal, "isTty" | "colours" | "width">,
): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(column.of(row))));
  if (!isTty) return lines(cells.map((row) => row.map(({ text }) => text).join("\t")));

  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...cells.map((row) => [...(row[at]?.text ?? "")].length)),
  );
  narrow(widths, width - GAP.length * (columns.length - 1));
  const line = (row: readonly Cell[]) =>
    row
      .map(({ text, tone = "plain" }, at) => {
        const shown = cut(text, widths[at] ?? 0);
        const padding = at === row.length - 1 ? "" : " ".repeat(Math.max(0, (widths[at] ?? 0) - [...shown].length));
        return toned(shown, tone, colours) + padding;
      })
      .join(GAP)
      .trimEnd();
  const head = columns.map(({ title }): Cell => ({ text: title, tone: "quiet" }));
  return lines([head, ...cells].map(line));
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

const cellOf = (cell: Cell | string): Cell =>
  typeof cell === "string" ? { text: oneLine(cell) } : { ...cell, text: oneLine(cell.text) };

const oneLine = (text: string): string => plainText(text.replace(/\s+/g, " "));

/** Takes from the widest until all fit: what is short stays whole. */
function narrow(widths: number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= LEAST) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over--;
  }
}

function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join("")}…`;
}
