import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOf, syntaxErrorIn } from "@/lib/json/locate";

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("syntax errors", () => {
  it.each([
    ["", 1, 1],
    ['{\n  "a": 1,\n}', 3, 1],
    ['{\n  "a" 1}', 2, 7],
    ["[1,\n 2\n 3]", 3, 2],
    ['{"a": "x\ny"}', 1, 7],
    ["{} x", 1, 4],
    ["[1, 02]", 1, 6],
    ["// no\n{}", 1, 1],
    ["[", 1, 2],
    ["nul", 1, 1],
  ])("%j: line %i, column %i", (text, line, column) => {
    expect(syntaxErrorIn(text)).toEqual({ line, column });
  });

  it("are seen exactly where the parser sees one", () => {
    const characters = [
      "{",
      "}",
      "[",
      "]",
      '"',
      ":",
      ",",
      "1",
      "0",
      "-",
      ".",
      "e",
      "\\",
      "u",
      "n",
      "true",
      "null",
      " ",
      "\n",
      "a",
      "\t",
    ];
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom("", ...characters)).map(([json, at, inserted]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + inserted + json.slice(place + (at % 2));
    });
    const any = fc.oneof(broken, fc.json(), fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 }));
    fc.assert(
      fc.property(any, (text) => {
        expect(syntaxErrorIn(text) === null).toBe(parses(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("are found however deep the text nests", () => {
    expect(syntaxErrorIn("[".repeat(200_000))).toEqual({ line: 1, column: 200_001 });
    expect(syntaxErrorIn("[".repeat(200_000) + "]".repeat(200_000))).toBeNull();
  });
});

it.each([
  [[], 1],
  [["server"], 2],
  [["server", "port"], 4],
  [["server", "missing"], 2],
  [["projects", 0], 6],
  [["projects", 1, "match"], 9],
  [["other"], 1],
])("the line of %j is %i", (path, line) => {
  const text = `{
  "server": {
    "host": "x{[,\\"",
    "port": 1
  },
  "projects": [{ "match": "a" },
    {

      "match": "b"
    }
  ]
}`;
  expect(lineOf(text, path)).toBe(line);
});
