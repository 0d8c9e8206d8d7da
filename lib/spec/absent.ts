import type { z } from "zod";

/** In a sidecar `null` means the same as a field that is not there. */
export const absentAs = <Schema extends z.ZodType>(schema: Schema, fallback: z.output<Schema>) =>
  schema.nullish().transform((value) => value ?? fallback);
