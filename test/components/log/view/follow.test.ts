import { expect, it } from "vitest";
import { type FollowEvent, followsAfter } from "@/components/log/view/follow";

const OFF: FollowEvent[] = [
  "wheel-up",
  "page-up",
  "up",
  "home",
  "dragged-up",
  "selection",
  "sideways",
  "find",
  "let-go",
];
const ON: FollowEvent[] = ["key", "end", "pill", "reached-end"];

it.each(OFF)("%s: the reader looks elsewhere", (event) => {
  expect([followsAfter(event, true), followsAfter(event, false)]).toEqual([false, false]);
});

it.each(ON)("%s: the reader wants the end", (event) => {
  expect([followsAfter(event, true), followsAfter(event, false)]).toEqual([true, true]);
});

it("data never decides it", () => {
  expect([followsAfter("data", true), followsAfter("data", false)]).toEqual([true, false]);
});
