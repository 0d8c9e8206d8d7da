import { maskWritten } from "@/lib/redact/mask-written";

/** A longer sidecar is in the note to the agent only: a thousand dispatches are held in memory. */
const MOST_SUBMITTED_CHARS = 16_384;

/** What a dispatch keeps of what was handed in, secrets masked; null where there is nothing, or too much. */
export function keptAsSubmitted(written: string | null): string | null {
  const shown = written === null ? null : maskWritten(written);
  return shown !== null && shown.length <= MOST_SUBMITTED_CHARS ? shown : null;
}
