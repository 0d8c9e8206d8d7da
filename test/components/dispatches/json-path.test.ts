import { expect, it } from "vitest";
import { jsonPath } from "@/components/dispatches/json-path";

it.each([
  ["/specs/0/cmd", "specs[0].cmd"],
  ["/specs/12/healthcheck/expect_status", "specs[12].healthcheck.expect_status"],
  ["/specs/0/env/a~1b", 'specs[0].env["a/b"]'],
  ["/written_by", "written_by"],
  ["", "(the whole file)"],
])("%s is %s", (pointer, path) => {
  expect(jsonPath(pointer)).toBe(path);
});
