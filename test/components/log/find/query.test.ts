import { expect, it } from "vitest";
import { parseQuery, patternFault, placesOf } from "@/components/log/find/query";

it.each([
  ["boom", { wanted: { is: "text", text: "boom" } }],
  ["", { wanted: null }],
  ["/a+b/", { wanted: { is: "pattern", source: "a+b" } }],
  ["/", { wanted: { is: "text", text: "/" } }],
  ["//", { wanted: { is: "text", text: "//" } }],
  ["level:error", { wanted: null, levels: ["ERR"] }],
  ["level:error level:warn  boom", { wanted: { is: "text", text: "boom" }, levels: ["ERR", "WRN"] }],
  ["level:loud", { wanted: { is: "text", text: "level:loud" }, levels: [] }],
  ["since:10m boom", { wanted: { is: "text", text: "boom" }, sinceMs: 600_000 }],
  ["since:2h", { wanted: null, sinceMs: 7_200_000 }],
  ["since:soon", { wanted: { is: "text", text: "since:soon" }, sinceMs: null }],
  ["xlevel:error", { wanted: { is: "text", text: "xlevel:error" }, levels: [] }],
  [" two ", { wanted: { is: "text", text: " two " } }],
  ["since:1m /x y/", { wanted: { is: "pattern", source: "x y" }, sinceMs: 60_000 }],
])("%j asks for %j", (typed, query) => {
  expect(parseQuery(typed)).toMatchObject(query);
});

it("a pattern that is none is told in words", () => {
  expect(patternFault(parseQuery("/(/"))).toMatch(/Unterminated group/);
  expect(patternFault(parseQuery("/()/"))).toBeNull();
});

it("finds a text wherever it stands, with or without regard to its letters", () => {
  expect(placesOf("ab", "ab AB ab", true)).toEqual([
    [0, 2],
    [6, 8],
  ]);
  expect(placesOf("ab", "abAB", false)).toEqual([
    [0, 2],
    [2, 4],
  ]);
  expect(placesOf("", "ab", true)).toEqual([]);
});
