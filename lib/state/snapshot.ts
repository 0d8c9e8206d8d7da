/** An answer computed once per change and given to everybody who asks until the next one. */
export type Snapshot = { body: Buffer; etag: string };

/** Whether `If-None-Match` names the tag: a list, weak tags and `*` as RFC 9110 section 13.1.2 has it. */
export function matches(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag));
}
