import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { Outbox } from "@/lib/state/outbox";

/** Lines that are not in the audit log yet, oldest first. One about a change waits until that change is durable. */
export interface DueLines extends Outbox {
  /** @param ofChange whether the state shows what it tells */
  add(entry: JournalEntry, ofChange: boolean): void;
  /** What may be written now: everything before the first line whose change is not durable. */
  ready(): JournalEntry[];
  /** Takes away what is in the file: all lines up to this number. Returns them. */
  drop(upTo: number): JournalEntry[];
  /** Takes away the oldest beyond so many. Returns how many those were. */
  loseAllBut(most: number): number;
  /** Resolves when each change that a line tells was written, or was refused by the disk. */
  tried(): Promise<void>;
}

/** @param kept lines that lay in the state file */
export function createDueLines(kept: readonly JournalEntry[]): DueLines {
  let waiting = [...kept];
  /** Numbers of the lines whose change is not durable, ascending. */
  let undurable: number[] = [];
  /** Up to here a write of the state has been tried. */
  let triedUpTo = 0;
  let askers: { upTo: number; resolve: () => void }[] = [];

  return {
    add(entry, ofChange) {
      waiting.push(entry);
      if (ofChange) undurable.push(entry.seq);
    },
    ready() {
      const [first] = undurable;
      return first === undefined ? [...waiting] : waiting.filter(({ seq }) => seq < first);
    },
    drop(upTo) {
      const dropped = waiting.filter(({ seq }) => seq <= upTo);
      waiting = waiting.slice(dropped.length);
      undurable = undurable.filter((seq) => seq > upTo);
      return dropped;
    },
    loseAllBut(most) {
      const lost = waiting.splice(0, waiting.length - most).length;
      const [first] = waiting;
      if (lost > 0) undurable = undurable.filter((seq) => first !== undefined && seq >= first.seq);
      return lost;
    },
    tried() {
      const upTo = undurable.at(-1) ?? 0;
      return upTo <= triedUpTo ? Promise.resolve() : new Promise((resolve) => askers.push({ upTo, resolve }));
    },
    carry() {
      const upTo = waiting.at(-1)?.seq ?? 0;
      return {
        lines: [...waiting],
        ended(durable) {
          if (durable) undurable = undurable.filter((seq) => seq > upTo);
          triedUpTo = Math.max(triedUpTo, upTo);
          for (const { resolve } of askers.filter((asker) => asker.upTo <= upTo)) resolve();
          askers = askers.filter((asker) => asker.upTo > upTo);
        },
      };
    },
  };
}
