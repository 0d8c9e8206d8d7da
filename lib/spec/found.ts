import { REASONS, type ReasonCode } from "./reasons";

/** One rule that a sidecar breaks. */
export type Found = {
  code: ReasonCode;
  /** What stands in the parentheses of the reason; null where it has none. */
  detail: string | null;
  /** Where it is, from the top of the sidecar. */
  path: readonly (string | number)[];
};

const MESSAGE = /^(?<code>[a-z_-]+)(?: \((?<detail>.*)\))?$/s;

/** Reads a message of the schema, `port-invalid (80)`, back into its parts. */
export function foundByShape(issue: { message: string; path: PropertyKey[] }): Found {
  const { code, detail } = MESSAGE.exec(issue.message)?.groups ?? {};
  // A message that is no code is a gap in the schema: better loud in a test than silently a wrong reason.
  if (code === undefined || !(code in REASONS)) throw new Error(`not a reason code: ${issue.message}`);
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  return { code: code as ReasonCode, detail: detail ?? null, path };
}

/** The reason as callers match it. */
export function reasonOf({ code, detail, path }: Found): string {
  const spec = path[0] === "specs" && path.length > 1 ? `spec[${path[1]}]: ` : "";
  if (code === "invalid-workdir") return `${code}: ${spec}${detail}`;
  return `${spec}${code}${detail === null ? "" : ` (${detail})`}`;
}

/** RFC 6901. */
export const pointerOf = (path: Found["path"]): string =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
