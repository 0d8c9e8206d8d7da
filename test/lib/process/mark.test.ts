import fc from "fast-check";
import { expect, it } from "vitest";
import { marksIn, readMark } from "@/lib/process/mark";

it("finds both marks among other variables, whole names only", () => {
  expect(marksIn("A=1\0MOORAGE_SERVICE=h:shop/web:2\0")).toEqual({ service: "h:shop/web:2", check: null });
  expect(marksIn("MOORAGE_CHECK=h:shop/web:2\0MOORAGE_HOME=/x\0")).toEqual({ service: null, check: "h:shop/web:2" });
  expect(marksIn("XMOORAGE_SERVICE=no\0MOORAGE_SERVICES=no\0B=MOORAGE_SERVICE=no\0")).toEqual({
    service: null,
    check: null,
  });
});

it("takes every mark apart that the contract allows", () => {
  const slug = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
  const home = fc.string({ minLength: 1 }).filter((text) => !/[\n\r\u2028\u2029]/.test(text));
  fc.assert(
    fc.property(home, slug, slug, fc.nat(), (homeId, project, name, generation) => {
      const id = `${project}/${name}`;
      expect(readMark(`${homeId}:${id}:${generation}`)).toEqual({ homeId, id, generation });
    }),
  );
});

it.each(["", "home", "home:web:1", "home:shop/web", "home:shop/web:x", ":shop/web:1"])("refuses %j", (mark) => {
  expect(readMark(mark)).toBeNull();
});
