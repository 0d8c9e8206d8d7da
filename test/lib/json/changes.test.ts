import fc from "fast-check";
import { expect, it } from "vitest";
import { changedPlaces, valueAt } from "@/lib/json/changes";
import type { Json } from "@/lib/spec/spec";

const pointers = (before: Json, after: Json) => changedPlaces(before, after).map(({ pointer }) => pointer);

it.each<[string, Json, Json, string[]]>([
  ["nothing", { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ["a value", { a: 1 }, { a: 2 }, ["/a"]],
  ["deep inside", { a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ["/a/b/1"]],
  ["what came and what went", { a: 1 }, { b: 1 }, ["/a", "/b"]],
  ["a list that grew", { args: ["x"] }, { args: ["x", "y"] }, ["/args"]],
  ["another kind of value", { a: [] }, { a: {} }, ["/a"]],
  ["null is a value", { a: null }, { a: 0 }, ["/a"]],
  ["keys that a pointer has to escape", { "a/b": { "~": 1 } }, { "a/b": { "~": 2 } }, ["/a~1b/~0"]],
  ["everything", 1, 2, [""]],
])("%s", (_, before, after, expected) => {
  expect(pointers(before, after)).toEqual(expected);
});

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

it("finds nothing in a value and itself, and the same places from both sides", () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(changedPlaces(a, structuredClone(a))).toEqual([]);
      expect(pointers(a, b).sort()).toEqual(pointers(b, a).sort());
    }),
  );
});

it("leads to values that differ", () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      for (const { steps } of changedPlaces(a, b)) expect(valueAt(a, steps)).not.toEqual(valueAt(b, steps));
    }),
  );
});

it("what an object merely inherits does not stand in it", () => {
  expect(valueAt({}, ["constructor"])).toBeUndefined();
});
