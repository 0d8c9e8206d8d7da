import { matches } from "@/lib/state/snapshot";
import { digestTag } from "./digest-tag";
import { JSON_HEADERS, type Reply } from "./reply";

/**
 * JSON with a tag over what it means; 304 for who has that already.
 *
 * @param body where more is said than what counts for the tag, such as the time of the answer
 */
export function taggedJson(meaning: string, ifNoneMatch: string | null, body = meaning): Reply {
  const headers = { "cache-control": "private, no-cache", etag: digestTag(meaning) };
  if (matches(ifNoneMatch, headers.etag)) return { status: 304, headers, body: null };
  return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body };
}
