/** The head of an answer as every server in good order writes it. */
export type PlainAnswer = {
  status: number;
  /** Bytes of the body behind the head, where the head says so. */
  bodyBytes: number | null;
};

/** A blank line ends the head. */
export const HEAD_END = "\r\n\r\n";

const STATUS_LINE = /HTTP\/1\.[01] ([2-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?\r\n/;
const HEADER = /[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*\r\n/;
const PLAIN = new RegExp(`^${STATUS_LINE.source}(?:${HEADER.source})*\\r\\n$`);
const FRAMING = /\r\n(content-length|transfer-encoding):[\t ]*([^\r]*?)[\t ]*(?=\r\n)/gi;
const COUNT = /^\d{1,15}$/;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/**
 * Reads the head of an HTTP/1 answer, blank line included, one character a byte. Null for whatever a whole HTTP client
 * would have more to say about: interim answers, other protocols, headers that are none or contradict each other.
 */
export function plainAnswer(head: string): PlainAnswer | null {
  const status = Number(PLAIN.exec(head)?.[1] ?? 0);
  if (status === 0) return null;
  if (WITHOUT_BODY.has(status)) return { status, bodyBytes: 0 };
  const framing = [...head.matchAll(FRAMING)];
  const [, name = "", value = ""] = framing[0] ?? [];
  if (framing.length === 0 || (framing.length === 1 && name.toLowerCase() === "transfer-encoding")) {
    return { status, bodyBytes: null };
  }
  return framing.length === 1 && COUNT.test(value) ? { status, bodyBytes: Number(value) } : null;
}
