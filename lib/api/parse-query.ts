import { z } from "zod";
import { fail, ok, type Result } from "@/lib/fault";

/**
 * The parameters of a request by their schema. The first fault names its parameter and the rule; a parameter that the
 * schema does not name is one. Of a repeated parameter the first counts, unless the schema has a list there.
 */
export function parseQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: URLSearchParams,
): Result<z.output<Schema>> {
  const asked: Record<string, string | string[]> = {};
  for (const [key, text] of query) {
    if (!Object.hasOwn(schema.shape, key)) return fail("bad-request", unknownParameter(key, schema));
    asked[key] ??= takesMany(schema.shape[key]) ? query.getAll(key) : text;
  }
  const parsed = schema.safeParse(asked);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail("bad-request", `${issue?.path[0]?.toString() ?? "the query"} ${issue?.message ?? "is not understood"}`);
}

const takesMany = (field: unknown): boolean =>
  field instanceof z.ZodDefault && field.def.innerType instanceof z.ZodArray;

function unknownParameter(key: string, { shape }: z.ZodObject): string {
  const known = Object.keys(shape);
  return `unknown parameter ${key}; ${known.length > 0 ? `known are ${known.join(", ")}` : "there are none here"}`;
}
