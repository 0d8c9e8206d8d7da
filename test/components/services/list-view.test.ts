import fc from "fast-check";
import { expect, it } from "vitest";
import { DENSITIES, hrefOf, type ListView, parseView } from "@/components/services/list-view";
import { SORTS } from "@/components/services/sort-services";
import { BY_SEVERITY } from "@/components/services/state-look";

const PLAIN: ListView = {
  text: "",
  project: null,
  states: [],
  expiring: false,
  sort: "name",
  folded: [],
  density: null,
  selected: null,
};

const read = (href: string) => parseView(new URL(href, "http://localhost").searchParams);

it("a view survives its address", () => {
  const views = fc.record({
    text: fc.string({ unit: "grapheme" }),
    project: fc.option(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/), { nil: null }),
    states: fc.uniqueArray(fc.constantFrom(...BY_SEVERITY)),
    expiring: fc.boolean(),
    sort: fc.constantFrom(...SORTS),
    folded: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)),
    density: fc.option(fc.constantFrom(...DENSITIES), { nil: null }),
    selected: fc.option(fc.stringMatching(/^[A-Za-z0-9._-]{1,20}\/[A-Za-z0-9._-]{1,20}$/), { nil: null }),
  });
  fc.assert(
    fc.property(views, (view) => {
      expect(read(hrefOf(view))).toEqual(view);
    }),
  );
});

it("any address gives a view", () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      const { states, sort } = parseView(new URLSearchParams(query));
      expect(states.every((state) => BY_SEVERITY.includes(state)) && SORTS.includes(sort)).toBe(true);
    }),
  );
});

it.each(["?state=toString", "?state=__proto__", "?state=nonsense,", "?state="])("%s names no state", (query) => {
  expect(parseView(new URLSearchParams(query)).states).toEqual([]);
});

it("several states stand side by side, and an address stays readable", () => {
  expect(hrefOf({ ...PLAIN, states: ["exited", "unhealthy"], expiring: true, folded: ["shop"] })).toBe(
    "/services?state=exited,unhealthy,expiring&fold=shop",
  );
});

it("what is as always leaves no mark in the address", () => {
  expect(hrefOf(PLAIN)).toBe("/services");
});
