/**
 * An answer computed once per change and given to everybody who asks until the next one. Who asks with its tag needs no
 * body, so that is made, and compressed, when somebody wants it.
 */
export type Snapshot = {
  etag: string;
  body(): Buffer;
  /** The body as gzip. */
  packed(): Buffer;
};

/** Whether `If-None-Match` names the tag: a list, weak tags and `*` as RFC 9110 section 13.1.2 has it. */
export function matches(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag) return true;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag));
}
