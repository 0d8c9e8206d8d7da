import type { Webhook } from "@/lib/config/webhook-schema";
import type { EventKind, JournalEntry } from "@/lib/lifecycle/journal-entry";

type Occasion = Webhook["events"][number];

const OCCASIONS: Partial<Record<EventKind, Occasion>> = {
  unhealthy: "unhealthy",
  exited: "exited",
  "spawn-failed": "exited",
  "crash-looping": "crash-looping",
  "lease-warning": "expiring",
  rejected: "rejected",
  "health-failed": "rejected",
  partial: "rejected",
};

/** What an entry of the audit log is to this webhook: one of the words that it asked for, or null. Pure. */
export function occasionOf({ kind, project }: JournalEntry, hook: Webhook): Occasion | null {
  const occasion = OCCASIONS[kind];
  if (occasion === undefined || !hook.events.includes(occasion)) return null;
  return hook.project === undefined || hook.project === project ? occasion : null;
}
