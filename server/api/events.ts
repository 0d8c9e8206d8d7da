import type { Clock } from "@/lib/edges/clock";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { openTwoFiles, type TwoFiles } from "@/lib/logs/two-files";
import { type EventFilter, fits } from "../audit/event-filter";
import { type EventPage, type EventQuestion, eventPage } from "../audit/event-page";
import { eventsAsked, eventsFollowed } from "../audit/event-question";
import type { Journal } from "../audit/journal";
import { JSON_HEADERS, json, type Reply, respond } from "../http/reply";
import { SSE_HEADERS } from "../http/sse";
import type { Answer, StreamRequest } from "../runtime";
import type { Clients } from "../streams/clients";
import { followEvents as follow } from "../streams/event-follow";

type World = {
  path: string;
  journal: Journal;
  clock: Clock;
  clients: Clients;
  report(message: string, error: unknown): void;
};

const NDJSON_HEADERS = { ...JSON_HEADERS, "content-type": "application/x-ndjson; charset=utf-8" };
const EXPORTED_AT_ONCE = 1_000;
const FOLLOWED_AT_ONCE = 200;

/** `GET /api/events`: some lines of the audit log from either end, or all that fit as a file. */
export const readEvents =
  ({ path, journal, clock }: Pick<World, "path" | "journal" | "clock">) =>
  async ({ query }: StreamRequest): Promise<Answer> => {
    const asked = eventsAsked(query);
    if (!asked.ok) return respond(asked);
    await journal.flushed();
    if (asked.value.download) return download(await openTwoFiles(path), asked.value, clock);
    const page = await pageOf(path, asked.value);
    if (asked.value.format === "ndjson") return ndjsonReply(page);
    return json(200, { ...page, generatedAt: clock.now() });
  };

/** `GET /api/events/stream`: what comes, and before it what was missed since `Last-Event-ID` or `after`. */
export const followEvents =
  ({ path, journal, clients, report }: Omit<World, "clock">) =>
  async ({ query, lastEventId }: StreamRequest): Promise<Answer> => {
    const asked = eventsFollowed(query);
    if (!asked.ok) return respond(asked);
    const { filter } = asked.value;
    const opened = clients.open([], (client) =>
      follow({
        journal,
        client,
        report,
        fits: (entry) => fits(entry, filter),
        read: (after) => pageOf(path, { limit: FOLLOWED_AT_ONCE, before: null, after, filter }),
        after: /^\d{1,15}$/.test(lastEventId ?? "") ? Number(lastEventId) : asked.value.after,
      }),
    );
    if (!opened.ok) return respond(opened);
    return { status: 200, headers: SSE_HEADERS, stream: opened.value };
  };

async function pageOf(path: string, question: EventQuestion): Promise<EventPage> {
  const log = await openTwoFiles(path);
  try {
    return await eventPage(log, question);
  } finally {
    await log.close();
  }
}

const lines = (items: readonly JournalEntry[]): string => items.map((entry) => `${JSON.stringify(entry)}\n`).join("");

const ndjsonReply = ({ items, before, after, more, torn }: EventPage): Reply => ({
  status: 200,
  headers: {
    ...NDJSON_HEADERS,
    "x-moorage-before": String(before ?? ""),
    "x-moorage-after": String(after),
    "x-moorage-more": String(more),
    "x-moorage-torn": String(torn),
  },
  body: lines(items),
});

function download(log: TwoFiles, { filter, before, after }: EventQuestion, clock: Clock): Answer {
  const time = new Date(clock.now()).toISOString().replace(/[:.]/g, "-");
  return {
    status: 200,
    headers: { ...NDJSON_HEADERS, "content-disposition": `attachment; filename="events_${time}.ndjson"` },
    stream: exported(log, filter, before, after ?? -1),
  };
}

/** Everything that fits, as it is when this begins; the last line counts what could not be read, where that is. */
async function* exported(
  log: TwoFiles,
  filter: EventFilter,
  before: number | null,
  from: number,
): AsyncGenerator<Buffer> {
  try {
    let torn = 0;
    for (let after = from, more = true; more; ) {
      const page = await eventPage(log, { limit: EXPORTED_AT_ONCE, before, after, filter });
      torn += page.torn;
      if (page.items.length > 0) yield Buffer.from(lines(page.items));
      [after, more] = [page.after, page.more];
    }
    if (torn > 0) yield Buffer.from(`${JSON.stringify({ kind: "unreadable-lines", count: torn })}\n`);
  } finally {
    await log.close();
  }
}
