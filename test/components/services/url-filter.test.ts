import fc from "fast-check";
import { expect, it } from "vitest";
import { BY_SEVERITY } from "@/components/services/state-look";
import { hrefOf, parseFilter } from "@/components/services/url-filter";

const read = (href: string) => parseFilter(new URL(href, "http://localhost").searchParams);

it("a filter survives its address", () => {
  const filters = fc.record({
    text: fc.string({ unit: "grapheme" }),
    state: fc.option(fc.constantFrom(...BY_SEVERITY), { nil: null }),
  });
  fc.assert(
    fc.property(filters, (filter) => {
      expect(read(hrefOf(filter))).toEqual(filter);
    }),
  );
});

it("any address gives a filter", () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      const { state } = parseFilter(new URLSearchParams(query));
      expect(state === null || BY_SEVERITY.includes(state)).toBe(true);
    }),
  );
});

it.each(["?state=toString", "?state=__proto__", "?state=nonsense", "?state="])("%s names no state", (query) => {
  expect(parseFilter(new URLSearchParams(query)).state).toBeNull();
});

it("no filter leaves no mark in the address", () => {
  expect(hrefOf({ text: "", state: null })).toBe("/services");
});
