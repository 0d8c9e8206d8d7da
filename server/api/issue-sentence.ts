import type { z } from "zod";

/** The first thing that zod found wrong, with its place: `agent: must match …`. */
export function issueSentence({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return "the body is not understood";
  const place = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return `${place}${issue.message}`;
}
