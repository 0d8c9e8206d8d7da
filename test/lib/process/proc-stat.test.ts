import fc from "fast-check";
import { expect, it } from "vitest";
import { parseProcStat } from "@/lib/process/proc-stat";

const line = ({ name = "node", state = "S", threads = 11 } = {}) =>
  `812 (${name}) ${state} 1 812 811 0 -1 4194560 1 0 0 0 5 2 0 0 20 0 ${threads} 0 149747 123 45 18446744073709551615 0 0\n`;

const alive = {
  pid: 812,
  parent: 1,
  group: 812,
  session: 811,
  startTicks: "149747",
  ended: false,
  cpuTicks: 7,
  rssPages: 45,
};

it("reads the fields, whatever the program calls itself", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 15 }), (name) => {
      expect(parseProcStat(line({ name }))).toEqual(alive);
    }),
  );
  expect(parseProcStat(line({ name: "a) Z 1 (b" }))).toEqual(alive);
});

it.each([
  ["a zombie", { state: "Z", threads: 1 }, true],
  ["a dead one", { state: "X", threads: 0 }, true],
  ["a zombie first thread of a program that runs on", { state: "Z", threads: 2 }, false],
  ["a stopped one", { state: "T", threads: 1 }, false],
])("%s: ended is %s", (_, over, ended) => {
  expect(parseProcStat(line(over))).toEqual({ ...alive, ended });
});

it.each(["", "812", "812 (node", "(node) S 1", "812 (node) S 1 2 3"])("refuses %j", (text) => {
  expect(parseProcStat(text)).toBeNull();
});
