import { maskText } from "@/lib/redact/mask-secrets";
import type { Json } from "@/lib/spec/spec";

const MOST_CHARS = 200;
/** What cannot be read as anything but an address: no space, no bracket or mark of Markdown. */
const PLAIN = /^https?:\/\/[\w.:[\]-]+(?:\/[\w.~%/-]*)?$/;

/**
 * The `base_url` of a service as a line of a prompt may show it: without user, password, query and fragment. Null
 * where there is none, or none that is plainly an address.
 */
export function plainBaseUrl({ base_url: text }: { [key: string]: Json }): string | null {
  if (typeof text !== "string" || text.length > MOST_CHARS || !URL.canParse(text)) return null;
  const { origin, pathname } = new URL(text);
  const shown = [origin + (pathname === "/" ? "" : pathname), origin].find((candidate) => PLAIN.test(candidate));
  return shown === undefined || maskText(shown) !== shown ? null : shown;
}
