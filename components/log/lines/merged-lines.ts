import type { LogConnection, LogRow } from "../log-lines";

/** What is merged: the rows of one log, by numbers that never change their meaning. */
export type MergeSource = { count(): number; row(index: number): LogRow | undefined; dropped(): number };

export interface MergedRows {
  count(): number;
  row(index: number): LogRow | undefined;
  dropped(): number;
  /** Takes in what has changed in the sources. Costs what is new; all rows when old ones came or went, or `anew`. */
  update(anew?: boolean): void;
}

type Taken = { from: number; next: number; clock: number; count: number; dropped: number };

/**
 * Rows of several logs by time. Within one log their order stays; a row without a time goes with the one before it.
 * Rows of the same time come in the order of the logs.
 */
export function mergeRows(sources: readonly MergeSource[]): MergedRows {
  let owners: number[] = [];
  let numbers: number[] = [];
  let times: number[] = [];
  let taken: Taken[] = sources.map(() => ({ from: 0, next: 0, clock: 0, count: 0, dropped: 0 }));
  let dropped = 0;

  function begin(): void {
    [owners, numbers, times] = [[], [], []];
    taken = sources.map((source) => {
      const from = source.dropped();
      return { from, next: from, clock: 0, count: 0, dropped: from };
    });
  }

  /** Only new rows at the end have come: nothing before has moved. */
  const onlyGrew = () =>
    sources.every((source, index) => {
      const { dropped: before, count } = taken[index] as Taken;
      return source.dropped() === before && source.count() >= count;
    });

  const timeOf = (source: MergeSource, number: number, clock: number): number => {
    const row = source.row(number - source.dropped());
    const at = row && ("line" in row ? row.line.at : markTime(row));
    return Math.max(clock, at ?? clock);
  };

  function mergeFrom(): void {
    for (;;) {
      let best = -1;
      let bestTime = Number.POSITIVE_INFINITY;
      sources.forEach((source, index) => {
        const { next, clock } = taken[index] as Taken;
        if (next - source.dropped() >= source.count()) return;
        const time = timeOf(source, next, clock);
        if (time < bestTime) [best, bestTime] = [index, time];
      });
      if (best < 0) break;
      const state = taken[best] as Taken;
      owners.push(best);
      numbers.push(state.next++);
      times.push(bestTime);
      state.clock = bestTime;
    }
    sources.forEach((source, index) => {
      (taken[index] as Taken).count = source.count();
    });
  }

  /** Takes back merged rows that are later than the earliest new one. */
  function makeRoom(): void {
    let earliest = Number.POSITIVE_INFINITY;
    sources.forEach((source, index) => {
      const { next, clock } = taken[index] as Taken;
      if (next - source.dropped() < source.count()) earliest = Math.min(earliest, timeOf(source, next, clock));
    });
    const isTouched = new Set<number>();
    while (times.length > 0 && (times.at(-1) as number) > earliest) {
      const owner = owners.pop() as number;
      (taken[owner] as Taken).next = numbers.pop() as number;
      times.pop();
      isTouched.add(owner);
    }
    for (const owner of isTouched) {
      const at = owners.lastIndexOf(owner);
      (taken[owner] as Taken).clock = times[at] ?? 0;
    }
  }

  return {
    count: () => owners.length,
    row(index) {
      const source = sources[owners[index] ?? -1];
      return source?.row((numbers[index] as number) - source.dropped());
    },
    dropped: () => dropped,
    update(anew = false) {
      if (!anew && onlyGrew()) makeRoom();
      else {
        const gone = sources.reduce(
          (sum, source, index) => sum + source.dropped() - (taken[index] as Taken).dropped,
          0,
        );
        dropped += gone;
        begin();
      }
      mergeFrom();
    },
  };
}

function markTime(row: LogRow): number | null {
  if (!("mark" in row)) return null;
  if (row.mark.kind === "done") return row.mark.at;
  return row.mark.kind === "generation" ? row.mark.startedAt : null;
}

/** One word for several connections: the worst one is what a reader must know. */
export function worstOf(connections: readonly LogConnection[]): LogConnection {
  const order = ["refused", "reconnecting", "connecting", "live", "ended"];
  return connections.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0] as LogConnection;
}
