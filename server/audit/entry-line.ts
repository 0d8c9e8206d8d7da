import { z } from "zod";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";

const MomentLine = z.object({
  state: z.string(),
  generation: z.number(),
  pid: z.number().nullable(),
  started_at: z.number(),
  ttl_expires_at: z.number(),
});

/** No more than what readers lean on; later versions may write more. */
const EntryLine = z.looseObject({
  seq: z.int(),
  at: z.number(),
  kind: z.string(),
  service: z.string().nullable(),
  project: z.string().nullable(),
  actor: z.string(),
  dispatch: z.string().nullable().default(null),
  request: z.string().nullable().default(null),
  reason: z.string().nullable(),
  // The first versions wrote a word here.
  before: MomentLine.nullable().catch(null),
  after: MomentLine.nullable().catch(null),
});

/** An entry as it stands in the file, or null for a line that a crash cut off or that is none of ours. */
export function entryOf(line: string): JournalEntry | null {
  try {
    return entryIn(JSON.parse(line));
  } catch {
    return null;
  }
}

/** An entry as it stands in a file that is JSON, or null for what is none. */
export function entryIn(value: unknown): JournalEntry | null {
  const parsed = EntryLine.safeParse(value);
  return parsed.success ? (parsed.data as JournalEntry) : null;
}
