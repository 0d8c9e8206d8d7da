import { expect, it } from "vitest";
import { retryPauseMs } from "@/components/stream/retry-pause";

it.each([
  [1, 1_000],
  [8, 1_000],
  [9, 2_000],
  [12, 16_000],
  [13, 30_000],
  [1_000, 30_000],
])("after %i failures it waits %i ms", (failures, ms) => {
  expect(retryPauseMs(failures, 0.5)).toBe(ms);
});

it("spreads many pages, and never waits longer than the longest", () => {
  expect(retryPauseMs(1, 0)).toBe(800);
  expect(retryPauseMs(1, 1)).toBe(1_200);
  expect(retryPauseMs(50, 1)).toBe(30_000);
});
