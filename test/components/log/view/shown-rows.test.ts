import { expect, it } from "vitest";
import { rowsBetween } from "@/components/log/view/shown-rows";
import { memoryLines } from "../../../support/memory-lines";

const textsOf = (rows: ReturnType<typeof rowsBetween>) =>
  Array.from({ length: rows.count() }, (_, index) => {
    const row = rows.row(index);
    return row && "line" in row ? row.line.text : "";
  });

it("a row keeps its place while rows come and go before it", async () => {
  const lines = memoryLines(["c", "d", "e"], ["a", "b"]);
  const rows = rowsBetween(lines);
  const place = rows.placeAt(1);
  lines.drop(1);
  expect(rows.indexAt(place)).toBe(0);
  await lines.loadOlder(2);
  lines.add("f");
  expect(textsOf(rows)).toEqual(["a", "b", "d", "e", "f"]);
  expect(rows.placeAt(rows.indexAt(place))).toBe(place);
});

it("a cleared view shows what came since, and a range only what lies in it", () => {
  const lines = memoryLines(["a", "b", "c"]);
  const since = rowsBetween(lines, 3);
  const range = rowsBetween(lines, 1, 2);
  lines.add("d");
  expect(textsOf(since)).toEqual(["d"]);
  expect(textsOf(range)).toEqual(["b"]);
  lines.drop(4);
  expect([textsOf(since), textsOf(range)]).toEqual([[], []]);
});
