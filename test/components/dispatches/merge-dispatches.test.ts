import { expect, it } from "vitest";
import { mergeDispatches, withText } from "@/components/dispatches/merge-dispatches";
import { aDispatch } from "./a-dispatch";

const at = (id: string, started_at: number, over = {}) => aDispatch({ id, started_at, ...over });

it("what has come takes the place of what was known, and what fell off the page stays", () => {
  const known = [at("b", 2, { status: "pending" }), at("a", 1)];
  const merged = mergeDispatches(known, [at("c", 3), at("b", 2)]);
  expect(merged.map(({ id, status }) => [id, status])).toEqual([
    ["c", "success"],
    ["b", "success"],
    ["a", "success"],
  ]);
});

it.each([
  ["", ["x", "y"]],
  ["RIPLEY", ["y"]],
  ["w-17 web", ["x", "y"]],
  ["ripley dallas", []],
])("%j finds %j", (text, ids) => {
  const all = [at("x", 1), at("y", 2, { agent: "ripley" })];
  expect(withText(all, text).map(({ id }) => id)).toEqual(ids);
});
