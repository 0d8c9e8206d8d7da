import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { EventPage } from "../audit/event-page";
import type { Client } from "./clients";

type Followed = {
  journal: { subscribe(listener: (entry: JournalEntry) => void): () => void; newest(): number };
  /** What the file says behind that number. */
  read(after: number): Promise<EventPage>;
  fits(entry: JournalEntry): boolean;
  client: Client;
  /** The last entry that the client has; null to begin with what comes. */
  after: number | null;
  report(message: string, error: unknown): void;
};

/**
 * Tells a client every entry that it asked for, once and in order: as they come while it keeps up, and from the file
 * where it was away or is slow. What the file does not keep any more is a `gap`. Returns the way to stop.
 */
export function followEvents({ journal, read, fits, client, after, report }: Followed): () => void {
  const { outbox } = client;
  // Of a home that was emptied a client may know more than there is.
  let told = after === null ? journal.newest() : Math.min(after, journal.newest());
  let catchingUp = false;

  const tell = (entry: JournalEntry): boolean => client.send({ name: null, data: entry }, String(entry.seq), false);

  function hear(entry: JournalEntry): void {
    if (catchingUp || entry.seq <= told) return;
    if (!fits(entry) || tell(entry)) told = entry.seq;
    else void catchUp();
  }

  async function catchUp(): Promise<void> {
    catchingUp = true;
    try {
      while (told < journal.newest()) {
        await new Promise<void>((resolve) => outbox.whenEmpty(resolve));
        if (outbox.closed.aborted) return;
        await tellPage(await read(told));
      }
    } catch (error) {
      // It comes again with the last number that it got, and nothing is lost.
      report("reading the audit log", error);
      outbox.end();
    } finally {
      catchingUp = false;
    }
  }

  async function tellPage({ items, oldest, after: scanned, more }: EventPage): Promise<void> {
    if (oldest === null || oldest > told + 1) gap((oldest ?? journal.newest() + 1) - 1);
    for (const entry of items) {
      if (entry.seq <= told) continue;
      if (!tell(entry)) return;
      told = entry.seq;
    }
    const before = told;
    told = Math.max(told, scanned);
    // Numbers that no line has: nothing that is read again would bring them.
    if (!more && before === told && told < journal.newest() && items.length === 0) gap(journal.newest());
  }

  function gap(to: number): void {
    if (to <= Math.max(0, told)) return;
    client.send({ name: "gap", data: { from: Math.max(0, told) + 1, to: to + 1 } }, String(to), true);
    told = to;
  }

  const unsubscribe = journal.subscribe(hear);
  void catchUp();
  return unsubscribe;
}
