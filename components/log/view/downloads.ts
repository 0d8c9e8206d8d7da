import type { LogRow } from "@/components/log/log-lines";
import { type LogFiles, type LogPages, MOST_LINES } from "@/components/log/pages/log-pages";
import { lineJson, lineText, type TextStyle } from "./line-text";
import type { ShownRows } from "./shown-rows";

export const FORMS = ["log", "ansi.log", "ndjson"] as const;

/** Plain lines, lines with the colours that a terminal would show, or a JSON value a line. */
export type Form = (typeof FORMS)[number];

/** What is taken: the rows that are shown, all that the engine keeps, or what one generation wrote of it. */
export type Taken = { is: "shown"; rows: ShownRows } | { is: "all" } | { is: "generation"; generation: number };

type Ways = {
  pages: LogPages & LogFiles;
  style: TextStyle;
  /** How many lines there are so far. */
  progress(lines: number): void;
  /** Whether the reader wants it no more. */
  left(): boolean;
};

/** A log as a file; null where the reader left. Rejects with why there is none. */
export async function logFile(service: string, taken: Taken, form: Form, ways: Ways): Promise<Blob | null> {
  // All of it as it was written is what the engine hands out by itself.
  if (taken.is === "all" && form === "ansi.log" && !ways.style.times) return ways.pages.file(service);
  const parts: string[] = [];
  let count = 0;
  for await (const rows of taken.is === "shown" ? shown(taken.rows) : kept(service, taken, ways.pages)) {
    if (ways.left()) return null;
    for (const row of rows) {
      if ("mark" in row) continue;
      count += 1;
      const { style } = ways;
      parts.push(`${form === "ndjson" ? lineJson(row.line) : lineText(row.line, style, form === "ansi.log")}\n`);
    }
    ways.progress(count);
  }
  return new Blob(parts, { type: form === "ndjson" ? "application/x-ndjson" : "text/plain" });
}

function* shown(rows: ShownRows): Generator<LogRow[]> {
  yield Array.from({ length: rows.count() }, (_, index) => rows.row(index)).filter((row) => row !== undefined);
}

/** What the engine keeps, page by page, oldest first. */
async function* kept(service: string, taken: Taken, pages: LogPages): AsyncGenerator<LogRow[]> {
  const only = taken.is === "generation" ? { generation: taken.generation } : {};
  for (let after = -1; ; ) {
    const page = await pages.ask(service, { ...only, after, lines: MOST_LINES });
    yield page.items.map((line) => ({ line: { ...line, cut: false, service } }));
    if (!page.more || page.after <= after) return;
    after = page.after;
  }
}
