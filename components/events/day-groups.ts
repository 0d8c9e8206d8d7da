import type { EventEntry } from "./event-record";

export type Day = { day: string; entries: readonly EventEntry[] };

/** Entries that follow each other on the same day of the reader. `dayOf` names the day of an instant. */
export function dayGroups(entries: readonly EventEntry[], dayOf: (atMs: number) => string): Day[] {
  const days: { day: string; entries: EventEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
