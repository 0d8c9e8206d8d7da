import type { LogLine, LogLines, LogRow } from "@/components/log/log-lines";
import { plainText } from "@/components/log/text/ansi-runs";
import { markWords } from "./mark-row";

export type TextStyle = { times: boolean; merged: boolean };

/** A line as it is copied or taken away: times as everybody reads them; `colours`: as a terminal would show it. */
export function lineText(
  { at, approx, service, text }: LogLine,
  { times, merged }: TextStyle,
  colours = false,
): string {
  const when = times && at !== null ? `${approx ? "~" : ""}${new Date(at).toISOString()} ` : "";
  return `${when}${merged ? `${service} ` : ""}${colours ? text : plainText(text)}`;
}

/** A line as a JSON value. */
export const lineJson = ({ seq, at, approx, service, text }: LogLine): string =>
  JSON.stringify({ seq, at: at === null ? null : new Date(at).toISOString(), approx, service, text: plainText(text) });

/** The rows from one place to another, both included. */
export function textBetween(lines: LogLines, from: number, to: number, style: TextStyle): string {
  const texts: string[] = [];
  for (let place = from; place <= to; place += 1) {
    const row = lines.row(place - lines.dropped());
    if (row) texts.push(rowText(row, style));
  }
  return texts.join("\n");
}

const rowText = (row: LogRow, style: TextStyle): string =>
  "mark" in row ? `— ${markWords(row.mark)} —` : lineText(row.line, style);
