import { follow, forgetBefore, noTenures, TENURE_KINDS, type Tenure } from "@/lib/ledger/tenure";
import { openTwoFiles } from "@/lib/logs/two-files";
import { ANY_EVENT } from "./event-filter";
import { eventPage } from "./event-page";
import type { Journal } from "./journal";

const KEPT_MS = 30 * 86_400_000;
const READ_AT_ONCE = 1_000;
/** What one answer lists at most. */
const MOST = 200;

type World = { path: string; journal: Pick<Journal, "flushed">; now(): number };

/**
 * Who had a port in the last 30 days, newest first, out of the audit log. It is read when somebody asks for the first
 * time, and from then on only what is new.
 */
export function portHistory({ path, journal, now }: World): (port: number) => Promise<Tenure[]> {
  const tenures = noTenures();
  const filter = { ...ANY_EVENT, kinds: TENURE_KINDS };
  let read = -1;
  let reading: Promise<void> = Promise.resolve();

  async function catchUp(): Promise<void> {
    await journal.flushed();
    const log = await openTwoFiles(path);
    try {
      for (let more = true; more; ) {
        const page = await eventPage(log, { limit: READ_AT_ONCE, before: null, after: read, filter });
        for (const entry of page.items) follow(tenures, entry);
        [read, more] = [page.after, page.more];
      }
    } finally {
      await log.close();
    }
    forgetBefore(tenures, now() - KEPT_MS);
  }

  return async (port) => {
    // One after the other: an entry that was read twice would count twice.
    reading = reading.catch(() => undefined).then(catchUp);
    await reading;
    return [...(tenures.byPort.get(port) ?? [])].reverse().slice(0, MOST);
  };
}
