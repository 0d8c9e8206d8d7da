import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../bench/bench";
import { growthOf } from "../bench/growth";
import { growthExponent, median, percentile } from "../bench/measure";
import { markdown, ratio, reached } from "../bench/report";

const aRow = (over: Partial<Row> = {}): Row => ({
  area: "life",
  what: "list 10 services",
  unit: "ms",
  better: "lower",
  ours: 10,
  ...over,
});

describe("figures", () => {
  it("has the middle as median, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        expect(median(values)).toBe(sorted[Math.floor(values.length / 2)]);
        expect(percentile(values, 1)).toBe(sorted.at(-1));
      }),
    );
  });

  it.each([0, 0.5, 1, 2])("finds how cost grows: n to the power of %d", (power) => {
    const points = [10, 100, 1_000].map((n) => ({ n, cost: 3 * n ** power }));
    expect(growthExponent(points)).toBeCloseTo(power);
  });

  it("grows through rows that differ in their number only", () => {
    const rows = [10, 100].map((n) => aRow({ what: `list ${n} services`, ours: n }));
    expect(growthOf([...rows, aRow({ what: "start" })])).toEqual([
      { what: "list n services", exponent: expect.closeTo(1) },
    ]);
  });

  it("is better above 1, whichever way better lies", () => {
    expect(ratio(aRow({ ours: 5 }), 10)).toBe(2);
    expect(ratio(aRow({ ours: 5, better: "higher" }), 10)).toBe(0.5);
  });

  it.each<[Partial<Row>, boolean | null]>([
    [{}, null],
    [{ goal: { of: "self", atMost: 10 } }, true],
    [{ goal: { of: "self", atMost: 9 } }, false],
    [{ goal: { of: "floor", atLeast: 0.7 }, floor: 7, better: "lower" }, true],
    [{ goal: { of: "floor", atLeast: 0.7 }, floor: 6, better: "lower" }, false],
    [{ goal: { of: "floor", atLeast: 0.7 } }, false],
  ])("judges %j", (over, expected) => {
    expect(reached(aRow(over))).toBe(expected);
  });

  it("says of a peer that is not there why", () => {
    const text = markdown({
      machine: { at: "now", node: "v20", cpu: "x", cores: 2, memoryGb: 4, load: [1], stealSeconds: 0 },
      rows: [aRow({ peers: { pm2: { value: null, note: "not installed" }, runit: { value: 20 } } })],
      growth: [],
    });
    expect(text).toContain("| – | 20 | 2.0× |");
    expect(text).toContain("pm2: not installed");
  });
});
