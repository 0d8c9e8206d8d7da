import { expect, it } from "vitest";
import { lease, outOf, since } from "@/components/time/reading";

const NOW = 1_800_000_000_000;

it.each([
  [3 * 3_600_000, { text: "3h 00m" }],
  [300_000, { text: "5m 00s" }],
  [299_999, { text: "4m 59s left", urgency: "soon" }],
  [1, { text: "0s left", urgency: "soon" }],
  [0, { text: "Expired", urgency: "over" }],
  [-60_000, { text: "Expired", urgency: "over" }],
])("a lease with %i ms left", (leftMs, reading) => {
  expect(lease(NOW + leftMs, NOW)).toEqual(reading);
});

it.each([
  [-1_000, "0/60 s"],
  [12_400, "12/60 s"],
  [61_000, "60/60 s"],
])("a start %i ms ago", (agoMs, text) => {
  expect(outOf(60)(NOW - agoMs, NOW)).toEqual({ text });
});

it("time since", () => {
  expect(since(NOW - 61_000, NOW)).toEqual({ text: "1m 01s" });
});
