import { z } from "zod";
import { type JournalEntry as Entry, EVENT_KINDS } from "@/lib/lifecycle/journal-entry";
import type { Described } from "./described";
import { list, Millis, STREAM_HEADERS, whole } from "./words";

const MOST = 1_000;
const DEFAULT = 200;
const LONGEST_CHARS = 200;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

const Moment = z
  .object({
    state: z.string(),
    generation: z.int(),
    pid: z.int().nullable(),
    started_at: Millis,
    ttl_expires_at: Millis,
  })
  .describe("What a service was at one side of a change");

/** One line of the audit log. */
export const JournalEntry = z
  .object({
    seq: z.int().describe("+1 for each, over the whole life of a home"),
    at: Millis,
    kind: z.enum(EVENT_KINDS),
    service: z.string().nullable().describe("`project/name`"),
    project: z.string().nullable(),
    generation: z.int().nullable(),
    pid: z.int().nullable(),
    actor: z.string().describe("Who caused it: an agent, `operator`, `engine`, or what a client says of itself"),
    dispatch: z.string().nullable(),
    request: z.string().nullable().describe("`X-Request-Id` of the request that asked for it"),
    reason: z.string().nullable(),
    holds: z
      .object({ ports: z.array(z.int()), agent: z.string(), wi: z.string() })
      .optional()
      .describe("With `spawned`: the ports that it declared, and for whom"),
    before: Moment.nullable(),
    after: Moment.nullable(),
  })
  .describe("One line of the audit log") satisfies z.ZodType<Entry>;

const NO_KIND = `must be one of ${EVENT_KINDS.join(", ")}`;
const SHORT = `must have 1 to ${LONGEST_CHARS} characters`;
const TIME = "must be epoch milliseconds or a date such as 2026-11-22T13:07:00Z";

const word = z.string().min(1, SHORT).max(LONGEST_CHARS, SHORT).optional();
const position = (least: number) => whole(least, Number.MAX_SAFE_INTEGER).optional();
const instant = z
  .string()
  .transform((text, context) => {
    const at = /^\d{1,15}$/.test(text) ? Number(text) : RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(at)) return at;
    context.issues.push({ code: "custom", message: TIME, input: text });
    return z.NEVER;
  })
  .optional();

export const EventsFollowQuery = z.strictObject({
  name: word.describe("`web` or `shop/web`"),
  project: word,
  kind: list(z.enum(EVENT_KINDS, { error: NO_KIND })).describe("May be given several times"),
  actor: word,
  dispatch: word.describe("Id of a dispatch"),
  since: instant.describe("Epoch milliseconds, or a date with its time zone"),
  until: instant.describe("Epoch milliseconds, or a date with its time zone"),
  after: position(-1).describe("Only entries above this number, oldest first"),
});

export type EventsFollowQuery = z.output<typeof EventsFollowQuery>;

export const EventsQuery = EventsFollowQuery.extend({
  before: position(0).describe("Only entries below this number"),
  limit: whole(1, MOST).default(DEFAULT).describe(`How many; ${DEFAULT} where it is not given`),
  format: z.enum(["json", "ndjson"], { error: "must be json or ndjson" }).optional(),
  download: z
    .enum(["0", "1"], { error: "must be 1" })
    .default("0")
    .transform((text) => text === "1")
    .describe("1: all that fit, as a file of lines"),
});

export const EventList = z.object({
  items: z.array(JournalEntry).describe("Ascending"),
  before: z.int().nullable().describe("Ask with this as `before` for what is older"),
  after: z.int().describe("Ask with this as `after` for what comes next, now or later"),
  more: z.boolean(),
  oldest: z.int().nullable().describe("The oldest entry that is kept"),
  torn: z.int().describe("Lines on the way that cannot be read"),
  generatedAt: Millis,
});

const number = z.int();

export const EVENT_OPERATIONS = {
  readEvents: {
    method: "GET",
    route: "/api/events",
    tag: "Events",
    summary: "Some lines of the audit log from either end, or all that fit as a file",
    query: EventsQuery,
    answers: { 200: { what: "The entries", json: EventList, text: ["application/x-ndjson"] } },
    faults: [],
    example: {
      query: "project=shop&kind=restarted&kind=killed&limit=1",
      answer: {
        items: [
          {
            seq: 17,
            at: 1767225900000,
            kind: "killed",
            service: "shop/web",
            project: "shop",
            generation: 1,
            pid: 4242,
            actor: "operator",
            dispatch: "d-0198",
            request: null,
            reason: "stopped by operator",
            before: null,
            after: null,
          },
        ],
        before: 17,
        after: 17,
        more: true,
        oldest: 1,
        torn: 0,
        generatedAt: 1767225901000,
      },
    },
  },
  followEvents: {
    method: "GET",
    route: "/api/events/stream",
    tag: "Events",
    summary: "The audit log as it grows, as server-sent events",
    more: "Before what comes, what was missed since `Last-Event-ID` or `after`.",
    query: EventsFollowQuery,
    headers: STREAM_HEADERS,
    answers: {
      200: {
        what: "The stream",
        events: {
          message: { what: "An entry; its id is its `seq`", data: JournalEntry },
          gap: { what: "Entries that are not kept any more", data: z.object({ from: number, to: number }) },
          ping: { what: "Nothing new, and the connection is alive", data: z.object({ now: Millis }) },
        },
      },
    },
    faults: ["too-many-requests"],
    example: { query: "project=shop&after=16" },
  },
} as const satisfies Record<string, Described>;
