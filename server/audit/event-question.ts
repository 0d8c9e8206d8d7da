import { fail, ok, type Result } from "@/lib/fault";
import { EVENT_KINDS } from "@/lib/lifecycle/journal-entry";
import { unknownParameter, wholeNumber } from "../streams/stream-parameters";
import type { EventFilter } from "./event-filter";
import type { EventQuestion } from "./event-page";

export type EventsAsked = EventQuestion & { format: "json" | "ndjson"; download: boolean };

const MOST = 1_000;
const DEFAULT = 200;
const FILTERS = ["name", "project", "kind", "actor", "dispatch", "since", "until"];
const KNOWN = [...FILTERS, "before", "after", "limit", "format", "download"];
const LONGEST_CHARS = 200;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads the parameters of `GET /api/events`; the first one that makes no sense is the fault. */
export function eventsAsked(query: URLSearchParams): Result<EventsAsked> {
  const known = unknownParameter(query, KNOWN);
  if (!known.ok) return known;
  const filter = eventFilterOf(query);
  if (!filter.ok) return filter;
  const limit = wholeNumber(query, "limit", 1, MOST);
  if (!limit.ok) return limit;
  const before = wholeNumber(query, "before", 0, Number.MAX_SAFE_INTEGER);
  if (!before.ok) return before;
  const after = wholeNumber(query, "after", -1, Number.MAX_SAFE_INTEGER);
  if (!after.ok) return after;
  const download = query.get("download") ?? "0";
  if (download !== "0" && download !== "1") return fail("bad-request", "download must be 1");
  const format = query.get("format") ?? (download === "1" ? "ndjson" : "json");
  if (format !== "json" && format !== "ndjson") return fail("bad-request", "format must be json or ndjson");
  if (download === "1" && format !== "ndjson") return fail("bad-request", "a download is ndjson");
  return ok({
    limit: limit.value ?? DEFAULT,
    before: before.value,
    after: after.value,
    filter: filter.value,
    format,
    download: download === "1",
  });
}

/** The same for the stream, which has no end to read from: `after` is where it goes on. */
export function eventsFollowed(query: URLSearchParams): Result<{ after: number | null; filter: EventFilter }> {
  const known = unknownParameter(query, [...FILTERS, "after"]);
  if (!known.ok) return known;
  const filter = eventFilterOf(query);
  if (!filter.ok) return filter;
  const after = wholeNumber(query, "after", -1, Number.MAX_SAFE_INTEGER);
  return after.ok ? ok({ after: after.value, filter: filter.value }) : after;
}

function eventFilterOf(query: URLSearchParams): Result<EventFilter> {
  const kinds = query.getAll("kind");
  const odd = kinds.find((kind) => !(EVENT_KINDS as readonly string[]).includes(kind));
  if (odd !== undefined)
    return fail("bad-request", `${JSON.stringify(odd)} is no kind of event; kinds are ${EVENT_KINDS.join(", ")}`);
  for (const name of ["name", "project", "actor", "dispatch"]) {
    const text = query.get(name);
    if (text !== null && (text === "" || text.length > LONGEST_CHARS))
      return fail("bad-request", `${name} must have 1 to ${LONGEST_CHARS} characters`);
  }
  const since = time(query, "since");
  if (!since.ok) return since;
  const until = time(query, "until");
  if (!until.ok) return until;
  return ok({
    name: query.get("name"),
    project: query.get("project"),
    kinds,
    actor: query.get("actor"),
    dispatch: query.get("dispatch"),
    since: since.value,
    until: until.value,
  });
}

/** Epoch milliseconds, or a date with its time zone. */
function time(query: URLSearchParams, name: string): Result<number | null> {
  const text = query.get(name);
  if (text === null) return ok(null);
  const value = /^\d{1,15}$/.test(text) ? Number(text) : RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(value)
    ? fail("bad-request", `${name} must be epoch milliseconds or a date such as 2026-11-22T13:07:00Z`)
    : ok(value);
}
