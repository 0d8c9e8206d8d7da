import type { EventEntry, EventList } from "./event-record";

/** What is shown of the audit log, and what could be. */
export type Timeline = {
  /** Newest first. */
  items: readonly EventEntry[];
  /** Have come, and wait until somebody wants to see them; newest first. */
  waiting: readonly EventEntry[];
  /** So many waited that the oldest of those had to go: `items` do not follow on what waits. */
  isCut: boolean;
  /** Below which number older ones are; null where nothing is. */
  before: number | null;
  /** Above which number newer ones will be. */
  after: number;
};

/** A page that is open all day keeps the newest; older ones are asked for again like any others. */
export const MOST_ENTRIES = 5_000;

/** What is there at first. */
export const opened = ({ items, before, more, after }: EventList): Timeline => ({
  items: items.toReversed(),
  waiting: [],
  isCut: false,
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
  if (!isRead && timeline.waiting.length === 0) return bounded({ ...next, items: [...fresh, ...timeline.items] });
  const waiting = [...fresh, ...timeline.waiting];
  const isCut = timeline.isCut || waiting.length > MOST_ENTRIES;
  return { ...next, waiting: waiting.slice(0, MOST_ENTRIES), isCut };
}

/** With those in front that waited. */
export const withWaiting = (timeline: Timeline): Timeline => {
  const { items, waiting, isCut } = timeline;
  const shown = { ...timeline, items: [...waiting, ...(isCut ? [] : items)], waiting: [], isCut: false };
  return isCut ? { ...shown, before: waiting.at(-1)?.seq ?? null } : bounded(shown);
};

function bounded(timeline: Timeline): Timeline {
  const items = timeline.items.slice(0, MOST_ENTRIES);
  return items.length === timeline.items.length ? timeline : { ...timeline, items, before: items.at(-1)?.seq ?? null };
}
