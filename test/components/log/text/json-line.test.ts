import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonLine } from "@/components/log/text/json-line";

it("a line of JSON says its message, then its fields", () => {
  const line = '{"level":"info","time":1,"msg":"GET /","status":200,"user":{"name":"a b"},"tags":["x"]}';
  expect(jsonLine(line)).toEqual({
    summary: 'GET / status=200 user.name="a b" tags[0]=x',
    fields: [
      { path: "level", value: "info" },
      { path: "time", value: "1" },
      { path: "msg", value: "GET /" },
      { path: "status", value: "200" },
      { path: "user.name", value: "a b" },
      { path: "tags[0]", value: "x" },
    ],
  });
});

it.each(["plain", "[1]", "{not json}", '{"a":1} and more', "", "{"])("%s is none", (text) => {
  expect(jsonLine(text)).toBeNull();
});

it("whatever object it is, it is told without a fault", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => jsonLine(JSON.stringify(value)) !== null),
  );
});
