import type { EventEntry } from "@/components/events/event-record";

export const anEvent = (over: Partial<EventEntry> = {}): EventEntry => ({
  seq: 1,
  at: 1_795_348_512_000,
  kind: "restarted",
  service: "shop/web",
  project: "shop",
  generation: 2,
  pid: null,
  actor: "operator",
  dispatch: "d-1",
  reason: null,
  before: null,
  after: null,
  ...over,
});

export const aMoment = (over: Partial<NonNullable<EventEntry["before"]>> = {}) => ({
  state: "healthy",
  generation: 1,
  pid: 4411,
  started_at: 0,
  ttl_expires_at: 0,
  ...over,
});
