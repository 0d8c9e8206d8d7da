/** A longer sidecar is in the note to the agent only: a thousand dispatches are held in memory. */
const MOST_SUBMITTED_CHARS = 16_384;

/** What a dispatch keeps of what was handed in, `masked` by then; null where there is nothing, or too much. */
export const keptAsSubmitted = (masked: string | null): string | null =>
  masked !== null && masked.length <= MOST_SUBMITTED_CHARS ? masked : null;
