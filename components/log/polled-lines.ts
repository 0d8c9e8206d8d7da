import { askForLines, type FoundLine } from "@/components/log/find/log-pages";
import type { LogConnection, LogLine, LogLines, LogRow } from "./log-lines";

export type PolledLines = LogLines & { poll(): Promise<void> };

const LINES_AT_FIRST = 1_000;
const MOST_A_POLL = 5_000;

/** The lines of a log as its pages have them, asked for again and again. */
export function createPolledLines(ids: readonly string[]): PolledLines {
  const listeners = new Set<() => void>();
  const cursors = new Map<string, number>();
  let rows: LogRow[] = [];
  let dropped = 0;
  let version = 0;
  let older = true;
  let busy = false;
  let connection: LogConnection = { state: "connecting", since: 0 };

  function tell(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  const lineOf = (service: string, { seq, at, approx, text }: FoundLine): LogLine => ({
    service,
    seq,
    at,
    approx,
    text,
    cut: false,
  });

  async function newOf(id: string): Promise<LogLine[]> {
    const after = cursors.get(id);
    const page = await askForLines(id, after === undefined ? { lines: LINES_AT_FIRST } : { after, lines: MOST_A_POLL });
    if (after === undefined && page.before === null) older = false;
    const last = page.items.at(-1);
    if (last) cursors.set(id, last.seq);
    return page.items.map((item) => lineOf(id, item));
  }

  return {
    count: () => rows.length,
    row: (index) => rows[index],
    indexOf(seq) {
      const index = rows.findIndex((row) => "line" in row && row.line.seq >= seq);
      return index < 0 ? rows.length : index;
    },
    dropped: () => dropped,
    version: () => version,
    connection: () => connection,
    hasOlder: () => older && ids.length === 1,
    async loadOlder(lines) {
      const [first] = rows;
      const [id] = ids;
      if (id === undefined || first === undefined || !("line" in first)) return;
      const page = await askForLines(id, { before: first.line.seq, lines });
      older = page.before !== null && page.items.length > 0;
      rows = [...page.items.map((item) => ({ line: lineOf(id, item) })), ...rows];
      dropped -= page.items.length;
      tell();
    },
    fillGap: async () => {},
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async poll() {
      if (busy) return;
      busy = true;
      try {
        const news = (await Promise.all(ids.map(newOf))).flat().sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
        rows.push(...news.map((line) => ({ line })));
        const was = connection.state;
        connection = { state: "live" };
        if (news.length > 0 || was !== "live") tell();
      } catch (error) {
        connection = { state: "refused", code: "unauthorized", message: error instanceof Error ? error.message : "" };
        tell();
      } finally {
        busy = false;
      }
    },
  };
}
