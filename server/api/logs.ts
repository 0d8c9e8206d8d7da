import { LogQuery, type LogQuestion } from "@/lib/api/logs";
import { parseQuery } from "@/lib/api/parse-query";
import type { Clock } from "@/lib/edges/clock";
import { ok, type Result } from "@/lib/fault";
import type { RegexFilter } from "@/lib/health/bounded-regex";
import { both, containing, type LineFilter } from "@/lib/logs/line-filter";
import { generationRange, type LineTime, lineTimes } from "@/lib/logs/line-times";
import { wholeText } from "@/lib/logs/log-text";
import { type Page, readPage } from "@/lib/logs/page";
import { plainText } from "@/lib/logs/plain-text";
import type { State } from "@/lib/state/state";
import { findService } from "../commands/find-service";
import { JSON_HEADERS, json, type Reply, respond } from "../http/reply";
import type { LogShelf, Shelved } from "../logs/log-shelf";
import { matching } from "../logs/regex-filter";
import type { Answer, StreamRequest } from "../runtime";

type World = { state(): State; shelf: LogShelf; clock: Clock; regex: RegexFilter };

const TEXT_HEADERS = { ...JSON_HEADERS, "content-type": "text/plain; charset=utf-8" };

/** `GET /api/managed-processes/logs/<name>`: some lines of a log from either end, found or not, or all of it. */
export const readLog =
  ({ state, shelf, clock, regex }: World) =>
  async ({ name, query }: StreamRequest): Promise<Answer> => {
    const asked = parseQuery(LogQuery, query);
    if (!asked.ok) return respond(asked);
    const found = findService(name, asked.value.project ?? null, state().records);
    if (!found.ok) return respond(found);
    const { id } = found.value;
    const shelved = await shelf.open(id);
    if (asked.value.download) return download(id, shelved);

    await shelved.log.note().catch(() => undefined); // a disk that is full has lines all the same
    const page = await pageOf(shelved, asked.value, regex);
    if (!page.ok) return respond(page);
    if (asked.value.format === "text") return textReply(page.value);
    const seqs = page.value.lines.map(({ seq }) => seq);
    const times = await lineTimes(shelved.log.files.clock, seqs, clock.now());
    return jsonReply(id, page.value, times);
  };

async function pageOf({ log, mask }: Shelved, asked: LogQuestion, regex: RegexFilter): Promise<Result<Page>> {
  const { generation = null, lines, before = null, after = null } = asked;
  const within = generation === null ? null : await generationRange(log.files.clock, generation);
  if (generation !== null && !within) return ok({ lines: [], before: null, after: log.span().end - 1, more: false });
  return readPage(log, { lines, before, after, within, filter: filterOf(asked, regex), mask });
}

function filterOf({ grep, regex: pattern }: LogQuestion, regex: RegexFilter): LineFilter | null {
  const contains = grep === undefined ? null : containing(grep);
  const matches = pattern === undefined ? null : matching(pattern, regex);
  return contains && matches ? both(contains, matches) : (contains ?? matches);
}

function jsonReply(name: string, { lines, before, after, more }: Page, times: readonly LineTime[]): Reply {
  const items = lines.map(({ seq, text, partial, cut }, index) => {
    const { at, approx, generation } = times[index] as LineTime;
    return { seq, at, approx, generation, text, ...(partial && { partial }), ...(cut && { cut }) };
  });
  return json(200, { name, items, before, after, more });
}

function textReply({ lines, before, after, more }: Page): Reply {
  const headers = {
    ...TEXT_HEADERS,
    "x-moorage-before": String(before ?? ""),
    "x-moorage-after": String(after),
    "x-moorage-more": String(more),
  };
  return { status: 200, headers, body: lines.map(({ text }) => `${plainText(text)}\n`).join("") };
}

const download = (id: string, { log, mask }: Shelved): Answer => ({
  status: 200,
  headers: { ...TEXT_HEADERS, "content-disposition": `attachment; filename="${id.replaceAll("/", "-")}.log"` },
  stream: wholeText(log, mask),
});
