import fc from "fast-check";
import { expect, it } from "vitest";
import { allSlots, sameSlots, slotsOf } from "@/components/services/row-slots";
import { shown } from "./shown";

const ROW_PX = 50;
const placeOf = (index: number) => ({ index, start: index * ROW_PX, size: ROW_PX });
const members = Array.from({ length: 10 }, (_, index) => shown({ name: `s${index}` }));

const names = (slots: ReturnType<typeof slotsOf<(typeof members)[number]>>) =>
  slots.map((slot) => ("roomPx" in slot ? slot.roomPx : slot.shown.service.name));

it("puts room in the place of the rows that are not there", () => {
  expect(names(slotsOf(members, 3, [5, 6, 9], placeOf))).toEqual([100, "s2", "s3", 100, "s6", 150]);
  expect(names(slotsOf(members, 3, [0, 1, 20], placeOf))).toEqual([500]);
});

it("is as high as all rows together, whichever are there", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30)), fc.nat(20), (wanted, first) => {
      const sorted = wanted.toSorted((a, b) => a - b);
      const high = slotsOf(members, first, sorted, placeOf).reduce(
        (sum, slot) => sum + ("roomPx" in slot ? slot.roomPx : ROW_PX),
        0,
      );
      expect(high).toBe(members.length * ROW_PX);
    }),
  );
});

it("tells a row its place among the others", () => {
  const [, slot] = slotsOf(members, 3, [5], placeOf);
  expect(slot).toMatchObject({ position: { index: 5, at: 3, of: 10 } });
});

it("is the same as long as the same rows stand at the same places", () => {
  const before = slotsOf(members, 3, [5, 6], placeOf);
  expect(sameSlots(before, slotsOf(members, 3, [5, 6], placeOf))).toBe(true);
  expect(sameSlots(before, slotsOf(members, 3, [5, 7], placeOf))).toBe(false);
  expect(sameSlots(before, slotsOf(members, 4, [6, 7], placeOf))).toBe(false);
  expect(sameSlots(allSlots(members), before)).toBe(false);
});
