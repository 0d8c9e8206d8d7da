import { z } from "zod";
import { isId } from "@/lib/spec/ids";

const Id = z
  .string()
  .refine(
    isId,
    "must be letters, digits, `.`, `_` and `-`, at most 64, beginning with a letter or digit, without `..`",
  );

/** Body of `POST /api/dispatches`. Unknown fields are refused. */
export const DispatchBody = z.strictObject({
  agent: Id,
  /** A dispatch without a project belongs to `unassigned`. */
  project: Id.default("unassigned"),
  wi_id: z.string().max(200).default(""),
  required: z.boolean().default(false),
  specs: z.unknown().optional(),
  cwd_root: z.string().startsWith("/", "must be an absolute path").max(500).nullable().default(null),
});

export type DispatchBody = z.infer<typeof DispatchBody>;
