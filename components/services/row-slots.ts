import type { Shown } from "./shown";

/** What stands at a place of a long list: one of its members, or the room of those that are not there at the moment. */
export type Slot<T = Shown> = { shown: T; position: Position | null } | { roomPx: number };

/** Which one of how many a row is, told where not all are there. `index` is its place in the whole list. */
export type Position = { index: number; at: number; of: number };

type Place = { index: number; start: number; size: number };

/** Every member, as in a list of which all rows are there. */
export const allSlots = <T>(members: readonly T[]): Slot<T>[] => members.map((shown) => ({ shown, position: null }));

/**
 * The members that are `wanted` and, between them, the room of the others. `first` is the place of the first member
 * in the whole list; `placeOf` knows where each is, in pixels.
 */
export function slotsOf<T>(
  members: readonly T[],
  first: number,
  wanted: readonly number[],
  placeOf: (index: number) => Place | undefined,
): Slot<T>[] {
  const slots: Slot<T>[] = [];
  let reached = placeOf(first)?.start ?? 0;
  const roomUntil = (px: number) => {
    if (px > reached) slots.push({ roomPx: px - reached });
  };
  for (const index of wanted) {
    const shown = members[index - first];
    const place = placeOf(index);
    if (shown === undefined || place === undefined) continue;
    roomUntil(place.start);
    slots.push({ shown, position: { index, at: index - first + 1, of: members.length } });
    reached = place.start + place.size;
  }
  const last = placeOf(first + members.length - 1);
  if (last) roomUntil(last.start + last.size);
  return slots;
}

/** Whether two groups of slots show the same in the same way, so that nothing need render. */
export const sameSlots = (a: readonly Slot[], b: readonly Slot[]): boolean =>
  a.length === b.length && a.every((slot, index) => sameSlot(slot, b[index]));

function sameSlot(a: Slot, b: Slot | undefined): boolean {
  if (b === undefined) return false;
  if ("roomPx" in a || "roomPx" in b) return "roomPx" in a && "roomPx" in b && a.roomPx === b.roomPx;
  return a.shown === b.shown && a.position?.index === b.position?.index && a.position?.of === b.position?.of;
}
