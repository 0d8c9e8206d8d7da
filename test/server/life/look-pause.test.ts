import { expect, it } from "vitest";
import { lookPauseMs } from "@/server/life/look-pause";

it.each([
  [0, 2_000],
  [100, 2_000],
  [200, 4_000],
  [500, 10_000],
  [5_000, 10_000],
])("%i sockets are looked at every %i ms", (sockets, ms) => {
  expect(lookPauseMs(sockets)).toBe(ms);
});
