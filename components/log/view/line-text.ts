import type { LogLines, LogRow } from "@/components/log/log-lines";
import { plainText } from "@/components/log/text/ansi-runs";
import { markWords } from "./mark-row";
import type { ShownRows } from "./shown-rows";

/** `colours`: with the colours that a terminal would show. */
export type TextStyle = { times: boolean; merged: boolean; colours?: boolean };

/** A row as it is copied: plain words, times as everybody reads them. */
function rowText(row: LogRow, { times, merged, colours }: TextStyle): string {
  if ("mark" in row) return `— ${markWords(row.mark)} —`;
  const { at, approx, service, text } = row.line;
  const when = times && at !== null ? `${approx ? "~" : ""}${new Date(at).toISOString()} ` : "";
  return `${when}${merged ? `${service} ` : ""}${colours ? text : plainText(text)}`;
}

/** The rows that are shown, as a file of lines. */
export function shownText(rows: ShownRows, style: TextStyle): string {
  let text = "";
  for (let index = 0; index < rows.count(); index += 1) {
    const row = rows.row(index);
    if (row && "line" in row) text += `${rowText(row, style)}\n`;
  }
  return text;
}

/** The rows that are shown, one JSON value a line. */
export function shownJson(rows: ShownRows): string {
  let text = "";
  for (let index = 0; index < rows.count(); index += 1) {
    const row = rows.row(index);
    if (row === undefined || "mark" in row) continue;
    const { seq, at, approx, service, text: raw } = row.line;
    text += `${JSON.stringify({ seq, at: at === null ? null : new Date(at).toISOString(), approx, service, text: plainText(raw) })}\n`;
  }
  return text;
}

/** The rows from one place to another, both included. */
export function textBetween(lines: LogLines, from: number, to: number, style: TextStyle): string {
  const texts: string[] = [];
  for (let place = from; place <= to; place += 1) {
    const row = lines.row(place - lines.dropped());
    if (row) texts.push(rowText(row, style));
  }
  return texts.join("\n");
}
