import { UNMARKED } from "@/lib/process/mark";
import type { ProcessTable, Row } from "@/lib/process/process-table";
import type { Kill, Signal } from "@/lib/process/signals";

export const ME = { pid: 50, uid: 1000 };
export const MARK = "home:shop/web:1";
export const MARKED = { service: MARK, check: null };

export const aRow = (over: Partial<Row> & { pid: number }): Row => ({
  birth: `born-${over.pid}`,
  parent: 1,
  group: over.pid,
  session: over.pid,
  uid: ME.uid,
  ended: false,
  marks: UNMARKED,
  ...over,
});

type Reaction = (signal: Signal, row: Row) => void;

/** A machine of a few processes, which die by SIGKILL, and by SIGTERM unless told otherwise. */
export class FakeMachine {
  readonly rows = new Map<number, Row>();
  readonly sent: { pid: number; signal: Signal }[] = [];
  onSignal: Reaction = (_, row) => this.rows.delete(row.pid);
  /** Asked about a process that cannot be seen. */
  readonly hidden = new Set<number>();

  constructor(...rows: Row[]) {
    for (const row of [aRow(ME), ...rows]) this.rows.set(row.pid, row);
  }

  readonly table: ProcessTable = {
    look: (pid) => (this.hidden.has(pid) ? "unknown" : (this.rows.get(pid) ?? "gone")),
    isRunning: (pid) => this.rows.get(pid)?.ended === false,
    scan: async () => [...this.rows.values()],
    commandOf: () => "program",
    commandLineOf: () => null,
  };

  readonly kill: Kill = (pid, signal) => {
    this.sent.push({ pid, signal });
    for (const row of [...this.rows.values()]) if (row.pid === pid || row.group === -pid) this.onSignal(signal, row);
  };

  /** The same pid, given to somebody else. */
  reuse(pid: number): void {
    this.rows.set(pid, aRow({ pid, birth: "another" }));
  }
}
