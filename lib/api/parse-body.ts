import type { z } from "zod";
import { fail, ok, type Result } from "@/lib/fault";

/** A body by its schema, where none was sent as `{}`; or the first thing wrong with it, with its place. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): Result<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  if (!issue) return fail("bad-request", "the body is not understood");
  const place = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return fail("bad-request", `${place}${issue.message}`);
}
