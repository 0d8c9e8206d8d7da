import * as z from "zod/mini";

const Moment = z.looseObject({
  state: z.string(),
  generation: z.number(),
  pid: z.nullable(z.number()),
  started_at: z.number(),
  ttl_expires_at: z.number(),
});

/** One line of the audit log; times are epoch milliseconds. A newer engine may have kinds that this page does not know. */
const EventEntry = z.looseObject({
  seq: z.number(),
  at: z.number(),
  kind: z.string(),
  service: z.nullable(z.string()),
  project: z.nullable(z.string()),
  generation: z.nullable(z.number()),
  pid: z.nullable(z.number()),
  actor: z.string(),
  dispatch: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  before: z.nullable(Moment),
  after: z.nullable(Moment),
});

export const EventList = z.looseObject({
  items: z.array(EventEntry),
  before: z.nullable(z.number()),
  after: z.number(),
  more: z.boolean(),
});

export type EventEntry = z.infer<typeof EventEntry>;
export type EventList = z.infer<typeof EventList>;
