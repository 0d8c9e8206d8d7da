import type { ClockRecord } from "./clock-record";
import { type ClockView, openClockView } from "./clock-view";

export type LineTime = {
  /** Epoch milliseconds, exact to about a second; null where nothing is known. */
  at: number | null;
  /** Written while no engine ran: `at` is the last time known before it. */
  approx: boolean;
  generation: number;
};

const UNKNOWN: LineTime = { at: null, approx: true, generation: 0 };

/**
 * When the lines at these positions, in ascending order, were written, and by which generation. What is newer than
 * the clock's last record was written since then, that is `now`.
 */
export async function lineTimes(clockPath: string, seqs: readonly number[], now: number): Promise<LineTime[]> {
  const view = seqs.length > 0 ? openClockView(clockPath) : null;
  if (!view) return seqs.map(() => UNKNOWN);
  const times: LineTime[] = [];
  try {
    let around: Around | null = null;
    for (const seq of seqs) {
      if (!around || !isWithin(seq, around)) around = await recordsAround(view, seq);
      times.push(timeOf(around, now));
    }
  } catch {
    while (times.length < seqs.length) times.push(UNKNOWN); // a damaged clock: the lines are worth more than their times
  } finally {
    view.close();
  }
  return times;
}

/** What a generation wrote lies from `from` up to `to`; null where nothing of it is known. */
export async function generationRange(
  clockPath: string,
  generation: number,
): Promise<{ from: number; to: number } | null> {
  const view = openClockView(clockPath);
  if (!view) return null;
  try {
    const born = await view.first((record) => record.generation >= generation);
    if (born === view.count || (await view.record(born)).generation !== generation) return null;
    const next = await view.first((record) => record.generation > generation);
    return {
      from: (await view.record(born)).offset,
      to: next === view.count ? Number.POSITIVE_INFINITY : (await view.record(next)).offset,
    };
  } finally {
    view.close();
  }
}

/** The last record at or before a line, and the first one behind it. */
type Around = { before: ClockRecord | null; after: ClockRecord | null };

async function recordsAround(view: ClockView, seq: number): Promise<Around> {
  const index = await view.first((record) => record.offset > seq);
  return {
    before: index > 0 ? await view.record(index - 1) : null,
    after: index < view.count ? await view.record(index) : null,
  };
}

const isWithin = (seq: number, { before, after }: Around): boolean =>
  (before === null || before.offset <= seq) && (after === null || seq < after.offset);

function timeOf({ before, after }: Around, now: number): LineTime {
  const generation = before?.generation ?? after?.generation ?? 0;
  if (after?.kind === "unwatched") return { at: before?.at ?? null, approx: true, generation };
  return { at: after?.at ?? now, approx: false, generation };
}
