import { expect, it } from "vitest";
import { parsePsRow } from "@/lib/process/ps-row";

it("reads a row of ps, its start as one word of identity", () => {
  expect(parsePsRow(" 4148  4145  4148   501 Ss   Sun Nov  2 16:07:21 2026    ")).toEqual({
    pid: 4148,
    birth: "Sun Nov 2 16:07:21 2026",
    parent: 4145,
    group: 4148,
    session: 0,
    uid: 501,
    ended: false,
  });
  expect(parsePsRow("9 1 9 0 Z+ Sun Nov 22 16:07:21 2026")?.ended).toBe(true);
});

it.each(["", "  PID  PPID", "9 1 9 0"])("refuses %j", (line) => {
  expect(parsePsRow(line)).toBeNull();
});
