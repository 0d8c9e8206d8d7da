import type { Batch } from "./batch";

/** The newest batches of a log in a row, as many as fit into `mostBytes` of it; the newest one in any case. */
export interface RecentBatches {
  add(batch: Batch): void;
  /** After this nothing follows on what there was. */
  clear(): void;
  /** Oldest first; each begins where the one before it ends. */
  all(): readonly Batch[];
}

export function recentBatches(mostBytes: number): RecentBatches {
  const batches: Batch[] = [];
  let bytes = 0;

  return {
    add(batch) {
      batches.push(batch);
      bytes += batch.to - batch.from;
      while (bytes > mostBytes && batches.length > 1) {
        const oldest = batches.shift() as Batch;
        bytes -= oldest.to - oldest.from;
      }
    },
    clear() {
      batches.length = 0;
      bytes = 0;
    },
    all: () => batches,
  };
}
