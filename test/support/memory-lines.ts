import type { LogConnection, LogLines, LogRow } from "@/components/log/log-lines";

export type MemoryLines = LogLines & {
  add(...texts: string[]): void;
  /** Lets go of so many rows at the front. */
  drop(count: number): void;
  addMark(row: LogRow): void;
};

/** Lines that are simply there. `older` come, all at once, when they are asked for. */
export function memoryLines(texts: readonly string[] = [], older: readonly string[] = []): MemoryLines {
  const listeners = new Set<() => void>();
  const before = [...older];
  let rows: LogRow[] = [];
  let dropped = 0;
  let version = 0;
  const connection: LogConnection = { state: "live" };

  const rowOf = (text: string, seq: number): LogRow => ({
    line: { seq, at: seq * 1_000, approx: false, text, cut: false, service: "shop/web" },
  });
  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const seqOf = (row: LogRow | undefined) => (row === undefined ? 999 : "line" in row ? row.line.seq : row.mark.seq);

  const lines: MemoryLines = {
    count: () => rows.length,
    row: (index) => rows[index],
    indexOf(seq) {
      const index = rows.findIndex((row) => seqOf(row) >= seq);
      return index < 0 ? rows.length : index;
    },
    dropped: () => dropped,
    version: () => version,
    connection: () => connection,
    hasOlder: () => before.length > 0,
    async loadOlder() {
      const first = seqOf(rows[0]);
      const come = before.splice(0).map((text, at, all) => rowOf(text, first - all.length + at));
      rows = [...come, ...rows];
      dropped -= come.length;
      tell();
    },
    fillGap: async () => {},
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(...more) {
      for (const text of more) rows.push(rowOf(text, seqOf(rows.at(-1)) + 1));
      tell();
    },
    addMark(row) {
      rows.push(row);
      tell();
    },
    drop(count) {
      rows = rows.slice(count);
      dropped += count;
      tell();
    },
  };
  lines.add(...texts);
  return lines;
}
