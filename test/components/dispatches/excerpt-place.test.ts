import { expect, it } from "vitest";
import { excerptPlace } from "@/components/dispatches/excerpt-place";

const log = (...texts: string[]) => texts.map((text, index) => ({ seq: 100 + 10 * index, text }));

it.each([
  ["the end of the log", "b\nc", log("a", "b", "c"), { from: 110, to: 120 }],
  ["one line", "c", log("a", "b", "c"), { from: 120, to: 120 }],
  ["before what it wrote while it was stopped", "b", log("a", "b", "bye"), { from: 110, to: 110 }],
  ["the last of several places", "a\nb", log("a", "b", "a", "b", "c"), { from: 120, to: 130 }],
  ["nowhere: its lines lie apart", "a\nc", log("a", "b", "c"), null],
  ["nowhere: the log is shorter", "a\nb", log("b"), null],
  ["nowhere: there is no log", "a", [], null],
] as const)("an excerpt is found at %s", (_, excerpt, lines, place) => {
  expect(excerptPlace(excerpt, lines)).toEqual(place);
});
