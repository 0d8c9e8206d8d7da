import { z } from "zod";
import type { Described } from "./described";
import { TailQuery, TEXT_EVENTS } from "./streams";
import { Millis, NameParams, STREAM_HEADERS, WhichProject, whole } from "./words";

const MOST_LINES = 5_000;
const DEFAULT_LINES = 100;
const MOST_PATTERN_CHARS = 500;

const pattern = () => {
  const rule = `must have 1 to ${MOST_PATTERN_CHARS} characters`;
  return z.string().min(1, rule).max(MOST_PATTERN_CHARS, { error: rule, abort: true });
};

const position = (least: number) => whole(least, Number.MAX_SAFE_INTEGER);

/** What is asked of a log. */
export const LogQuery = z.strictObject({
  ...WhichProject,
  lines: whole(1, MOST_LINES).default(DEFAULT_LINES).describe(`How many lines; ${DEFAULT_LINES} where it is not given`),
  before: position(0).optional().describe("The newest lines that begin before this `seq`"),
  after: position(-1).optional().describe("The oldest lines that begin after this `seq`; -1 is the beginning"),
  grep: pattern().optional().describe("Only lines that contain this"),
  regex: pattern().superRefine(compiles).optional().describe("Only lines that match this JavaScript expression"),
  generation: whole(1, 9_999_999).optional().describe("Only lines that this generation wrote"),
  format: z.enum(["json", "text"], { error: "must be json or text" }).default("json"),
  download: z
    .enum(["0", "1"], { error: "must be 1" })
    .default("0")
    .transform((text) => text === "1")
    .describe("1: the whole log as a file"),
});

export type LogQuestion = z.output<typeof LogQuery>;

/** Only compiles; what the pattern does to a text is found out elsewhere, where it can be stopped. */
function compiles(text: string, context: z.core.$RefinementCtx<string>): void {
  try {
    new RegExp(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: `cannot be used: ${(error as Error).message}` });
  }
}

export const LogLine = z.object({
  seq: z.int().describe("Where the line begins within the life of the log, in bytes; it outlives rotation"),
  at: Millis.nullable().describe("When it was written, to the second; null where that is not known"),
  approx: z.boolean(),
  generation: z.int().nullable(),
  text: z.string(),
  partial: z.literal(true).optional().describe("It has no end yet"),
  cut: z.literal(true).optional().describe("It is longer than what is shown of it"),
});

export const LogPage = z.object({
  name: z.string().describe("`project/name`"),
  items: z.array(LogLine).describe("In the order in which they were written"),
  before: z.int().nullable().describe("For the page before this one"),
  after: z.int().describe("For the page after this one"),
  more: z.boolean(),
});

export const FollowQuery = TailQuery.extend(WhichProject);

const FOUND_BY_NAME = ["unknown-service", "ambiguous-name"] as const;

export const LOG_OPERATIONS = {
  readLog: {
    method: "GET",
    route: "/api/managed-processes/logs/[...name]",
    tag: "Logs",
    summary: "Some lines of a log from either end, searched or not, or all of it",
    params: NameParams,
    query: LogQuery,
    answers: {
      200: {
        what: "Lines; as text the page is told by `X-Moorage-Before`, `X-Moorage-After` and `X-Moorage-More`",
        json: LogPage,
        text: ["text/plain"],
      },
    },
    faults: [...FOUND_BY_NAME, "timeout"],
    example: {
      params: { name: "web" },
      query: "lines=2&grep=error",
      answer: {
        name: "shop/web",
        items: [{ seq: 1024, at: 1767225895000, approx: false, generation: 1, text: "error: no such user" }],
        before: 1024,
        after: 1024,
        more: false,
      },
    },
  },
  followLog: {
    method: "GET",
    route: "/api/managed-processes/log-stream/[...name]",
    tag: "Logs",
    summary: "The text of a log as it grows, as server-sent events",
    more: "Begins with the newest `tail` bytes, or where `Last-Event-ID` says. It works before the first byte of output, and never cuts a character.",
    params: NameParams,
    query: FollowQuery,
    headers: STREAM_HEADERS,
    answers: {
      200: { what: "The stream", events: TEXT_EVENTS },
      204: { what: "The service has ended and the client has it all: do not come again" },
    },
    faults: [...FOUND_BY_NAME, "too-many-requests"],
    example: { params: { name: "web" }, query: "tail=4096" },
  },
} as const satisfies Record<string, Described>;
