import { isPlain } from "./plain-copy";
import { shown } from "./shown";
import type { Json } from "./spec";

type Attrs = { [key: string]: Json };

/** A deep copy through JSON, or the reason why there is none. `attrs` is the one field whose inside is opaque. */
export function copyAttrs(
  attrs: unknown,
  maxBytes: number,
): { attrs: Attrs; reason?: never } | { attrs?: never; reason: string } {
  try {
    if (!isPlain(attrs)) return { reason: "attrs-not-object" };
    const text = JSON.stringify(attrs);
    if (text === undefined) return { reason: "attrs-not-serializable (has no JSON form)" };
    if (new TextEncoder().encode(text).length > maxBytes) return { reason: `attrs-too-large (>${maxBytes}B)` };
    const copy: unknown = JSON.parse(text);
    return isPlain(copy) ? { attrs: copy as Attrs } : { reason: "attrs-not-object" };
  } catch (error) {
    return { reason: `attrs-not-serializable (${firstLine(error)})` };
  }
}

/** A thrown thing can be anything, even something that throws again when it is looked at. */
function firstLine(error: unknown): string {
  try {
    return shown(error instanceof Error ? error.message : error).split("\n", 1)[0] ?? "";
  } catch {
    return "threw";
  }
}
