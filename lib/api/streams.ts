import { z } from "zod";
import type { Described } from "./described";
import { JournalEntry } from "./events";
import { Millis, STREAM_HEADERS } from "./words";

const DEFAULT_TAIL_BYTES = 65_536;
const MOST_TAIL_BYTES = 1_048_576;

const MOST_TOPICS = 32;
const TOPICS = "processes, events, log:<project>/<name>";

/** What a topic begins with that is the log of a service. */
export const LOG_TOPIC = "log:";

const tailRule = `must be a number of bytes from 0 to ${MOST_TAIL_BYTES}`;

/** How many of the newest bytes of a log a stream begins with. */
export const TailQuery = z.strictObject({
  tail: z
    .string()
    .regex(/^\d{1,7}$/, { error: tailRule, abort: true })
    .transform(Number)
    .refine((bytes) => bytes <= MOST_TAIL_BYTES, tailRule)
    .default(DEFAULT_TAIL_BYTES)
    .meta({
      type: "integer",
      minimum: 0,
      maximum: MOST_TAIL_BYTES,
      description: `Bytes of what is there already; ${DEFAULT_TAIL_BYTES} where it is not given`,
    }),
});

export const TopicsQuery = TailQuery.extend({
  project: z.string().optional().describe("Only of this one; `events` is of all"),
  topics: z.string().default("").transform(topicsOf).describe(`Up to ${MOST_TOPICS}, with commas: ${TOPICS}`),
});

function topicsOf(text: string, context: z.core.$RefinementCtx<string>): string[] {
  const refused = (message: string): string[] => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  const topics = [...new Set(text.split(",").filter((topic) => topic !== ""))];
  const odd = topics.find(
    (topic) => topic !== "processes" && topic !== "events" && !/^log:[\w./-]{1,129}$/.test(topic),
  );
  if (odd !== undefined) return refused(`must be of ${TOPICS}, not ${JSON.stringify(odd)}`);
  if (topics.length === 0) return refused(`is missing: ${TOPICS}`);
  return topics.length <= MOST_TOPICS ? topics : refused(`has at most ${MOST_TOPICS} entries`);
}

const seq = z.int().describe("Position in the log, in bytes");

const ping = { what: "Nothing new, and the connection is alive", data: z.object({ now: Millis }) };
const generation = z.object({ generation: z.int(), pid: z.int(), started_at: Millis, seq });

/** The events of a log as text. */
export const TEXT_EVENTS = {
  message: { what: "A piece of the log; all of them in a row are the log", data: z.string() },
  ping,
  gap: { what: "What lies between was lost or could not be kept up with", data: z.object({ from: seq, to: seq }) },
  rotated: { what: "The log file was rotated; the positions go on", data: z.object({ seq: seq }) },
  generation: { what: "What follows is written by a new generation", data: generation },
  done: {
    what: "Nothing will come any more: `removed`, `expired`, `stopped`",
    data: z.object({ reason: z.string() }),
  },
};

const topic = z.string();
const line = z
  .tuple([seq, Millis.nullable(), z.string()])
  .rest(z.string())
  .describe("`[seq, at, text, marks?]`: `~` where the time is approximate, `…` where the line is cut");

const TOPIC_EVENTS = {
  processes: { what: "The list of services has changed", data: z.object({ topic, etag: z.string() }) },
  events: { what: "Entries of the audit log", data: z.object({ topic, items: z.array(JournalEntry) }) },
  lines: { what: "Whole lines of a log", data: z.object({ topic, lines: z.array(line) }) },
  partial: { what: "A line that has no end yet; it is told again as it grows", data: z.object({ topic, line }) },
  ping,
  gap: { what: "What lies between was not told", data: z.object({ topic, from: z.int(), to: z.int() }) },
  rotated: { what: "The log file was rotated", data: z.object({ topic, seq }) },
  generation: { what: "A new generation writes", data: generation.extend({ topic }) },
  done: {
    what: "Nothing will come of this topic any more",
    data: z.object({ topic, reason: z.string(), message: z.string().optional() }),
  },
};

export const STREAM_OPERATIONS = {
  followTopics: {
    method: "GET",
    route: "/api/stream",
    tag: "Streams",
    summary: "Many topics over one connection, as server-sent events",
    more: "The id of each event says where the client stands in all topics.",
    query: TopicsQuery,
    headers: STREAM_HEADERS,
    answers: { 200: { what: "The stream", events: TOPIC_EVENTS } },
    faults: ["too-many-requests"],
    example: { query: "topics=processes,events,log:shop/web" },
  },
} as const satisfies Record<string, Described>;
