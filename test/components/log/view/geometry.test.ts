import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  endTop,
  isTrueToScale,
  type Layout,
  movedBy,
  ROW_PX,
  scrollHeight,
  scrollOf,
  sliceAt,
  topAt,
} from "@/components/log/view/geometry";

const PX = ROW_PX.comfortable;

const fixed = (count: number, rowPx: number = PX, wraps = false): Layout => ({
  count,
  viewPx: 600,
  rowPx,
  wraps,
  heightOf: () => rowPx,
});

const someLayout = fc
  .record({ count: fc.integer({ min: 0, max: 3_000 }), viewPx: fc.integer({ min: 0, max: 1_200 }), bump: fc.nat(5) })
  .map(
    ({ count, viewPx, bump }): Layout => ({
      count,
      viewPx,
      rowPx: PX,
      wraps: bump > 0,
      heightOf: (index) => PX * (1 + ((index * bump) % 4)),
    }),
  );

describe("the part of a log that is drawn", () => {
  it("is scrolled px by px up to 400,000 rows, and scaled beyond", () => {
    const all = [fixed(400_000), fixed(400_001), fixed(400_001, ROW_PX.compact), fixed(10, PX, true)];
    expect(all.map(isTrueToScale)).toEqual([true, false, true, false]);
    expect(scrollHeight(fixed(400_000))).toBe(8_000_000);
    expect(scrollHeight(fixed(1_000_000))).toBe(8_000_000);
    expect(scrollOf({ index: 100, offset: 5 }, fixed(10_000))).toBeCloseTo(2_005);
  });

  it("reaches the first and the last of a million rows by the scrollbar", () => {
    const million = fixed(1_000_000);
    expect(topAt(0, million)).toEqual({ index: 0, offset: 0 });
    expect(topAt(8_000_000 - 600, million)).toEqual(endTop(million));
    expect(sliceAt(endTop(million), million).last).toBe(1_000_000);
  });

  it("never goes past its ends, and fills the view where it can", () => {
    fc.assert(
      fc.property(someLayout, fc.integer({ min: -90_000, max: 90_000 }), (layout, px) => {
        const end = endTop(layout);
        const top = movedBy(movedBy({ index: 0, offset: 0 }, 5_000, layout), px, layout);
        expect(top.index * 1e6 + top.offset).toBeLessThanOrEqual(end.index * 1e6 + end.offset);
        expect(top.offset).toBeGreaterThanOrEqual(0);
        const { first, last, abovePx } = sliceAt(top, layout);
        let drawn = -abovePx;
        for (let index = first; index < last; index += 1) drawn += layout.heightOf(index);
        let all = 0;
        for (let index = 0; index < layout.count; index += 1) all += layout.heightOf(index);
        expect(drawn).toBeGreaterThanOrEqual(Math.min(layout.viewPx, all));
      }),
    );
  });

  it("moves back as far as it moved on", () => {
    fc.assert(
      fc.property(someLayout, fc.nat(20_000), fc.nat(3_000), (layout, start, px) => {
        const top = movedBy({ index: 0, offset: 0 }, start, layout);
        const on = movedBy(top, px, layout);
        const end = endTop(layout);
        if (on.index === end.index && on.offset === end.offset) return;
        const back = movedBy(on, -px, layout);
        // The lower edge of a row is the upper edge of the next.
        expect(sumTo(back, layout)).toBe(sumTo(top, layout));
      }),
    );
  });

  it("comes back from the scrollbar to where it was", () => {
    fc.assert(
      fc.property(someLayout, fc.nat(20_000), (layout, start) => {
        const top = movedBy({ index: 0, offset: 0 }, start, layout);
        expect(Math.abs(sumTo(topAt(scrollOf(top, layout), layout), layout) - sumTo(top, layout))).toBeLessThan(0.01);
      }),
    );
  });

  it("is a few dozen rows, however many there are", () => {
    const { first, last } = sliceAt({ index: 500_000, offset: 3 }, fixed(1_000_000));
    expect(last - first).toBe(600 / PX + 1 + 2);
    const here = sliceAt({ index: 5_000, offset: 0 }, fixed(10_000));
    expect(here.last - here.first).toBe(600 / PX + 40);
    const following = sliceAt(endTop(fixed(10_000)), fixed(10_000), true);
    expect(following.last - following.first).toBe(600 / PX + 8);
  });
});

function sumTo({ index, offset }: { index: number; offset: number }, { heightOf }: Layout): number {
  let px = offset;
  for (let at = 0; at < index; at += 1) px += heightOf(at);
  return px;
}
