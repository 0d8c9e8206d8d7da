import { EventsFollowQuery, EventsQuery } from "@/lib/api/events";
import { parseQuery } from "@/lib/api/parse-query";
import { fail, ok, type Result } from "@/lib/fault";
import type { EventFilter } from "./event-filter";
import type { EventQuestion } from "./event-page";

export type EventsAsked = EventQuestion & { format: "json" | "ndjson"; download: boolean };

/** Reads the parameters of `GET /api/events`; the first one that makes no sense is the fault. */
export function eventsAsked(query: URLSearchParams): Result<EventsAsked> {
  const asked = parseQuery(EventsQuery, query);
  if (!asked.ok) return asked;
  const { limit, before = null, after = null, download, format = download ? "ndjson" : "json" } = asked.value;
  if (download && format !== "ndjson") return fail("bad-request", "a download is ndjson");
  return ok({ limit, before, after, filter: filterOf(asked.value), format, download });
}

/** The same for the stream, which has no end to read from: `after` is where it goes on. */
export function eventsFollowed(query: URLSearchParams): Result<{ after: number | null; filter: EventFilter }> {
  const asked = parseQuery(EventsFollowQuery, query);
  return asked.ok ? ok({ after: asked.value.after ?? null, filter: filterOf(asked.value) }) : asked;
}

const filterOf = (asked: EventsFollowQuery): EventFilter => ({
  name: asked.name ?? null,
  project: asked.project ?? null,
  kinds: asked.kind,
  actor: asked.actor ?? null,
  dispatch: asked.dispatch ?? null,
  since: asked.since ?? null,
  until: asked.until ?? null,
});
