import { createHash } from "node:crypto";
import { openApiDocument } from "@/lib/api/openapi";
import { parseQuery } from "@/lib/api/parse-query";
import { NO_QUERY } from "@/lib/api/words";
import { matches } from "@/lib/state/snapshot";
import { needsToken } from "../http/access";
import { JSON_HEADERS, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";

/** `GET /api/openapi.json`: built when it is first asked for. */
export function openApi(version: string): (request: Pick<ApiRequest, "query" | "ifNoneMatch">) => Reply {
  let built: { body: string; etag: string } | null = null;
  return ({ query, ifNoneMatch }) => {
    const asked = parseQuery(NO_QUERY, query);
    if (!asked.ok) return respond(asked);
    built ??= build(version);
    const headers = { etag: built.etag, "cache-control": "no-cache" };
    if (matches(ifNoneMatch, built.etag)) return { status: 304, headers, body: null };
    return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body: built.body };
  };
}

function build(version: string): { body: string; etag: string } {
  const needs = (method: string, path: string) => needsToken(method, path.replace(/\{\w+\}/g, "x"), "commands");
  const body = JSON.stringify(openApiDocument({ version, needsToken: needs }));
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
