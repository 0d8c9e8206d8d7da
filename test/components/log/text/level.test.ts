import { expect, it } from "vitest";
import { levelAt, ownLevel } from "@/components/log/text/level";

it.each([
  ['{"level":"error","msg":"x"}', "ERR"],
  ['{"severity":"WARNING"}', "WRN"],
  ['{"lvl":"debug"}', "DBG"],
  ['{"level":30,"msg":"as pino has it"}', "INF"],
  ['{"level":50,"msg":"ERROR"}', "ERR"],
  ['ts=1 level=warn msg="ERROR in a message"', "WRN"],
  ['time=now level="info"', "INF"],
  ["2026-11-22 13:00:00 ERROR could not", "ERR"],
  ["[E] broken", "ERR"],
  ["[warn] careful", "WRN"],
  ["error: nothing there", "ERR"],
  ["npm ERR! code 1", "ERR"],
  ["FATAL out of memory", "ERR"],
  ["I1122 13:00:00.000 main.go:1] up", "INF"],
  ["E1122 13:00:00.000 main.go:1] down", "ERR"],
  ["Traceback (most recent call last):", "ERR"],
  ["TypeError: x is not a function", "ERR"],
  ["java.lang.IllegalStateException: no", "ERR"],
  ["no errors found", null],
  ["information about warnings", null],
  ["GET /error 200", null],
  [`${"x".repeat(90)} ERROR`, null],
  ["", null],
])("%s is %s", (text, level) => {
  expect(ownLevel(text)).toBe(level);
});

it("a stack trace is of the level of what it explains; what follows is not", () => {
  const lines = ["INFO up", "ERROR failed", "    at a.js:1", "    at b.js:2", "Caused by: that", "\tat c.js", "next"];
  const levels = lines.map((_, at) => levelAt(at, (one) => lines[one]));
  expect(levels).toEqual(["INF", "ERR", "ERR", "ERR", "ERR", "ERR", null]);
});
