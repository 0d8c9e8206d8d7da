import { placeOf } from "@/lib/json/locate";
import { plainText } from "@/lib/logs/plain-text";
import type { SpecFault } from "@/lib/spec/validate";
import { toned } from "./colours";

/**
 * Faults as a compiler prints them, `file:line:column: error: reason`, with the value where it is not withheld.
 * Without a text, by their pointer.
 */
export function faultLines(
  faults: readonly SpecFault[],
  { name, text }: { name: string; text: string | null },
  colours: boolean,
): string {
  return faults
    .map(({ pointer, reason, rule, value }) => {
      const place = text === null ? null : placeOf(text, pathOf(pointer));
      const where = place ? `${name}:${place.line}:${place.column}` : `${name}${pointer}`;
      const what = value === null ? rule : `${rule}, not ${plainText(JSON.stringify(value))}`;
      return `${where}: ${toned("error:", "bad", colours)} ${plainText(reason)}\n    at ${pointer || "/"}: ${what}\n`;
    })
    .join("");
}

/** RFC 6901; whether a number is an index or a key is known only where the value is. */
const pathOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
