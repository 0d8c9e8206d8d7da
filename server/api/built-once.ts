import { createHash } from "node:crypto";
import { matches } from "@/lib/state/snapshot";
import { JSON_HEADERS, type Reply } from "../http/reply";
import type { ApiRequest } from "../runtime";

/** Answers with a document that is the same as long as the engine runs: built when it is first asked for, tagged. */
export function builtOnce(
  build: () => unknown,
  type = "application/json; charset=utf-8",
): (request: Pick<ApiRequest, "ifNoneMatch">) => Reply {
  let built: { body: string; etag: string } | null = null;
  return ({ ifNoneMatch }) => {
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
