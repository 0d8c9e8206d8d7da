import { expect, it } from "vitest";
import { columnsOf, rowsOf } from "@/components/log/view/wrapped-rows";

it.each([
  ["", 0],
  ["abc", 3],
  ["a\tb", 9],
  ["日本", 4],
  ["😀", 2],
  ["e\u0301", 1],
])("%j takes %i columns", (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

it("a character of double width takes what the face gives it", () => {
  expect([columnsOf("日本", 1.5), rowsOf("日本語日本語", 4, 1.5)]).toEqual([3, 3]);
});

it.each([
  ["", 10, 1],
  ["x".repeat(10), 10, 1],
  ["x".repeat(11), 10, 2],
  ["x", 0, 1],
])("%j takes, %i columns wide, %i rows", (text, columns, rows) => {
  expect(rowsOf(text, columns)).toBe(rows);
});
