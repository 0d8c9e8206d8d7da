import type { ApiRequest, Runtime } from "../runtime";
import { acceptsGzip } from "./accepts-gzip";
import { decodedSegments } from "./decoded-segments";
import type { Asked } from "./guard";
import type { Reply } from "./reply";

const BY_NAME = "/api/managed-processes/by-name/";

/** Pollers ask the same again and again: so many questions are taken apart only once. */
const QUESTIONS_KEPT = 200;
const LONGEST_KEPT_CHARS = 300;

type Question = { operation: "listServices" | "health" | "serviceByName" } & Pick<ApiRequest, "params" | "query">;

const questions = new Map<string, Question>();

/**
 * The reads that clients poll, answered before Next sees them: the same functions that their routes call, at a
 * small part of the cost. Null for everything else.
 */
export function hotRead(
  method: string,
  url: string,
  headers: Asked["headers"],
  { api }: Runtime,
): Reply | Promise<Reply> | null {
  if (method !== "GET") return null;
  const question = questions.get(url) ?? questionIn(url);
  if (!question) return null;
  return api[question.operation]({
    params: question.params,
    query: question.query,
    ifNoneMatch: whole(headers["if-none-match"]),
    acceptsGzip: acceptsGzip(whole(headers["accept-encoding"])),
    actor: "operator",
    requestId: null,
    body: undefined,
  });
}

/** A list that was sent in several headers is one list (RFC 9110, section 5.3). */
const whole = (sent: readonly string[] | undefined): string | null =>
  sent === undefined ? null : sent.length === 1 ? (sent[0] ?? "") : sent.join(", ");

function questionIn(url: string): Question | null {
  const [path = "", ...search] = url.split("?");
  const question = questionOf(path, new URLSearchParams(search.join("?")));
  if (question && url.length <= LONGEST_KEPT_CHARS) {
    if (questions.size >= QUESTIONS_KEPT) questions.delete(questions.keys().next().value ?? "");
    questions.set(url, question);
  }
  return question;
}

function questionOf(path: string, query: URLSearchParams): Question | null {
  if (path === "/api/managed-processes") return { operation: "listServices", params: {}, query };
  if (path === "/api/health") return { operation: "health", params: {}, query };
  const name = path.startsWith(BY_NAME) ? decodedSegments(path.slice(BY_NAME.length)) : null;
  return name && { operation: "serviceByName", params: { name }, query };
}
