import { z } from "zod";
import { isId } from "@/lib/spec/ids";

/** What a webhook may be told of. */
const WEBHOOK_EVENTS = ["unhealthy", "exited", "crash-looping", "expiring", "rejected"] as const;

const MOST_WEBHOOKS = 20;
const SHORTEST_SECRET_CHARS = 16;

/** `webhooks` of config.json: who is told of what goes wrong. */
export const webhooksSchema = z
  .array(
    z.strictObject({
      url: z.url({ protocol: /^https?$/, error: "must be an http or https address" }),
      /** Signs what is sent; without it nothing is signed. */
      secret: z.string().min(SHORTEST_SECRET_CHARS).optional(),
      events: z.array(z.enum(WEBHOOK_EVENTS)).min(1),
      /** Only what is about this project. */
      project: z
        .string()
        .refine(isId, "letters, digits, dots, hyphens and underscores, at most 64, no `..`")
        .optional(),
    }),
  )
  .max(MOST_WEBHOOKS)
  .default([]);

export type Webhook = z.output<typeof webhooksSchema>[number];
