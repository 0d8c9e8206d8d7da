import { fail, ok, type Result } from "@/lib/fault";
import { unknownParameter, wholeNumber } from "../streams/stream-parameters";

/** What is asked of a log, as the request says it. */
export type LogQuestion = {
  lines: number;
  before: number | null;
  after: number | null;
  grep: string | null;
  regex: string | null;
  generation: number | null;
  format: "json" | "text";
  download: boolean;
};

const MOST_LINES = 5_000;
const DEFAULT_LINES = 100;
const MOST_PATTERN_CHARS = 500;
const KNOWN = ["project", "lines", "before", "after", "grep", "regex", "generation", "format", "download"];

/** Reads the parameters of `GET …/logs/<name>`; the first one that makes no sense is the fault. */
export function logQuestionOf(query: URLSearchParams): Result<LogQuestion> {
  const known = unknownParameter(query, KNOWN);
  if (!known.ok) return known;
  const lines = wholeNumber(query, "lines", 1, MOST_LINES);
  const before = wholeNumber(query, "before", 0, Number.MAX_SAFE_INTEGER);
  const after = wholeNumber(query, "after", -1, Number.MAX_SAFE_INTEGER);
  const generation = wholeNumber(query, "generation", 1, 9_999_999);
  for (const part of [lines, before, after, generation]) if (!part.ok) return part;
  if (!lines.ok || !before.ok || !after.ok || !generation.ok) return fail("internal", "unreachable");

  const [grep, regex] = [query.get("grep"), query.get("regex")];
  for (const [name, text] of Object.entries({ grep, regex })) {
    if (text !== null && (text === "" || text.length > MOST_PATTERN_CHARS)) {
      return fail("bad-request", `${name} must have 1 to ${MOST_PATTERN_CHARS} characters`);
    }
  }
  const broken = regex === null ? null : whyNoRegex(regex);
  if (broken !== null) return fail("bad-request", `regex: ${broken}`);
  const format = query.get("format") ?? "json";
  if (format !== "json" && format !== "text") return fail("bad-request", "format must be json or text");
  const download = query.get("download") ?? "0";
  if (download !== "0" && download !== "1") return fail("bad-request", "download must be 1");
  return ok({
    lines: lines.value ?? DEFAULT_LINES,
    before: before.value,
    after: after.value,
    generation: generation.value,
    grep,
    regex,
    format,
    download: download === "1",
  });
}

/** Only compiles; what the pattern does to a text is found out elsewhere, where it can be stopped. */
function whyNoRegex(pattern: string): string | null {
  try {
    new RegExp(pattern);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
