import type { EventEntry, EventList } from "./event-record";

/** What is shown of the audit log, and what could be. */
export type Timeline = {
  /** Newest first. */
  items: readonly EventEntry[];
  /** Have come, and wait until somebody wants to see them; newest first. */
  waiting: readonly EventEntry[];
  /** Below which number older ones are; null where nothing is. */
  before: number | null;
  /** Above which number newer ones will be. */
  after: number;
};

/** What is there at first. */
export const opened = ({ items, before, more, after }: EventList): Timeline => ({
  items: items.toReversed(),
  waiting: [],
  before: more ? before : null,
  after,
});

/** With older ones behind. */
export const withOlder = (timeline: Timeline, { items, before, more }: EventList): Timeline => ({
  ...timeline,
  items: [...timeline.items, ...items.toReversed()],
  before: more ? before : null,
});

/** With newer ones in front, or waiting where somebody reads. */
export function withNewer(timeline: Timeline, { items, after }: EventList, isRead: boolean): Timeline {
  const known = timeline.waiting[0]?.seq ?? timeline.items[0]?.seq ?? -1;
  const fresh = items.filter(({ seq }) => seq > known).toReversed();
  const next = { ...timeline, after: Math.max(after, timeline.after) };
  if (fresh.length === 0) return next;
  const waits = isRead || timeline.waiting.length > 0;
  return waits
    ? { ...next, waiting: [...fresh, ...timeline.waiting] }
    : { ...next, items: [...fresh, ...timeline.items] };
}

/** With those in front that waited. */
export const withWaiting = (timeline: Timeline): Timeline => ({
  ...timeline,
  items: [...timeline.waiting, ...timeline.items],
  waiting: [],
});
