import fc from "fast-check";
import { expect, it } from "vitest";
import { LEVELS } from "@/components/log/text/level";
import { type LogView, logViewQuery, parseLogView } from "@/components/log/view/log-view";

const parse = (query: string) => parseLogView(new URLSearchParams(query));

const AS_ALWAYS: LogView = {
  q: "",
  mode: "find",
  caseCounts: false,
  inverse: false,
  context: 0,
  levels: [],
  wrap: null,
  times: null,
  follow: true,
  generation: null,
  target: null,
  merge: [],
};

it("without an address it is as always, and the other way round", () => {
  expect(parse("")).toEqual(AS_ALWAYS);
  expect(logViewQuery(AS_ALWAYS)).toBe("");
});

it("garbage counts as absent", () => {
  expect(parse("mode=x&case=yes&context=-1&lvl=LOUD&wrap=2&gen=1e9&L=abc&merge=x,a/b/c,&inv=&ts=true")).toEqual(
    AS_ALWAYS,
  );
});

it("a link to lines does not follow, and may name them the wrong way round", () => {
  expect(parse("gen=3&L=140-120")).toEqual({
    ...AS_ALWAYS,
    generation: 3,
    target: { from: 120, to: 140 },
    follow: false,
  });
  expect(parse("L=120").target).toEqual({ from: 120, to: 120 });
});

it("an address brings back what was seen, whatever it was", () => {
  const views: fc.Arbitrary<LogView> = fc.record({
    q: fc.string({ maxLength: 80 }),
    mode: fc.constantFrom("find", "filter"),
    caseCounts: fc.boolean(),
    inverse: fc.boolean(),
    context: fc.nat(10),
    levels: fc.subarray([...LEVELS]),
    wrap: fc.constantFrom(true, false, null),
    times: fc.constantFrom(true, false, null),
    follow: fc.boolean(),
    generation: fc.option(fc.nat()),
    target: fc.option(fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))),
    merge: fc.subarray(["shop/api", "shop/worker", "lab/db"]),
  });
  fc.assert(
    fc.property(views, (view) => {
      expect(parse(logViewQuery(view))).toEqual(view);
    }),
  );
});
