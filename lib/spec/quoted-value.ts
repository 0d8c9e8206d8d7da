import type { Found } from "./found";
import { REPORT_LIMITS } from "./limits";
import { isPlain } from "./plain-copy";
import { cut } from "./shown";
import type { Json } from "./spec";

/**
 * The value at fault as people may see it: JSON, short, and without a single value of an `env`, wherever one
 * stands. Null where there is nothing to show.
 */
export function quotedValue(sidecar: unknown, path: Found["path"]): Json {
  if (path.includes("env")) return null;
  const value = path.reduce<unknown>((holder, step) => childOf(holder, step), sidecar);
  if (typeof value === "string") return cut(value, REPORT_LIMITS.valueChars);
  if (typeof value === "boolean" || Number.isFinite(value)) return value as boolean | number;
  try {
    const text = JSON.stringify(value, (key, inner: unknown) => (key === "env" ? undefined : inner));
    if (text === undefined) return null;
    return text.length <= REPORT_LIMITS.valueChars ? (JSON.parse(text) as Json) : cut(text, REPORT_LIMITS.valueChars);
  } catch {
    return null;
  }
}

function childOf(holder: unknown, step: string | number): unknown {
  if (Array.isArray(holder)) return holder[Number(step)];
  return isPlain(holder) && Object.hasOwn(holder, step) ? holder[step] : undefined;
}
