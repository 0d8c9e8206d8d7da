import { REPORT_LIMITS } from "./limits";

/** A value as the parentheses of a reason show it: `port-invalid (abc)`. Never throws, never long. */
export const shown = (value: unknown): string => cut(spelled(value), REPORT_LIMITS.detailChars);

/** Ends in an ellipsis where something is missing. */
export const cut = (text: string, chars: number): string => (text.length <= chars ? text : `${text.slice(0, chars)}…`);

function spelled(value: unknown): string {
  try {
    return typeof value === "object" && value !== null ? (JSON.stringify(value) ?? "object") : String(value);
  } catch {
    return typeof value;
  }
}
