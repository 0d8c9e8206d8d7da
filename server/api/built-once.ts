import { createHash } from "node:crypto";
import { parseQuery } from "@/lib/api/parse-query";
import { NO_QUERY } from "@/lib/api/words";
import { matches } from "@/lib/state/snapshot";
import { JSON_HEADERS, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";

/** Answers with a document that is the same as long as the engine runs: built when it is first asked for, tagged. */
export function builtOnce(
  build: () => unknown,
  type = "application/json; charset=utf-8",
): (request: Pick<ApiRequest, "query" | "ifNoneMatch">) => Reply {
  let built: { body: string; etag: string } | null = null;
  return ({ query, ifNoneMatch }) => {
    const asked = parseQuery(NO_QUERY, query);
    if (!asked.ok) return respond(asked);
    built ??= tagged(JSON.stringify(build()));
    const headers = { etag: built.etag, "cache-control": "no-cache" };
    if (matches(ifNoneMatch, built.etag)) return { status: 304, headers, body: null };
    return { status: 200, headers: { ...JSON_HEADERS, "content-type": type, ...headers }, body: built.body };
  };
}

const tagged = (body: string) => ({
  body,
  etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
});
