import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeEvent } from "@/server/http/sse";

it("is one event, whatever the data says", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const text = encodeEvent({ name: "lines", data }, "1:5").toString();
      expect(text.split("\n")).toEqual(["id: 1:5", "event: lines", `data: ${JSON.stringify(data)}`, "", ""]);
    }),
  );
});

it("needs neither a name nor an id", () => {
  expect(encodeEvent({ name: null, data: "a\nb" }, null).toString()).toBe('data: "a\\nb"\n\n');
});
