import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriesMark } from "@/lib/process/carries-mark";
import { membersOf } from "@/lib/process/members";
import { treeOf } from "@/lib/process/tree-of";
import { aRow, MARK, MARKED } from "./fake-machine";

const WEB = { process: { pid: 100, birth: "born-100" }, mark: MARK };
const API = { process: { pid: 200, birth: "born-200" }, mark: "home:shop/api:1" };
const API_MARKED = { service: API.mark, check: null };

describe("which tree a process belongs to", () => {
  it("is told of all trees in one pass: by mark, by group or session, by parent", () => {
    const rows = [
      aRow({ pid: 100, marks: MARKED }),
      aRow({ pid: 101, group: 100 }),
      aRow({ pid: 102, parent: 101 }),
      aRow({ pid: 200, marks: API_MARKED }),
      aRow({ pid: 201, session: 200 }),
      aRow({ pid: 202, marks: { service: null, check: API.mark } }),
      aRow({ pid: 300 }),
    ];
    expect(treeOf(rows, [WEB, API])).toEqual(
      new Map([
        [100, MARK],
        [101, MARK],
        [102, MARK],
        [200, API.mark],
        [201, API.mark],
        [202, API.mark],
      ]),
    );
  });

  it("is that of its mark, whoever started it and in whose group it is", () => {
    const moved = aRow({ pid: 101, parent: 100, group: 100, marks: API_MARKED });
    expect(treeOf([aRow({ pid: 100, marks: MARKED }), moved], [WEB, API]).get(101)).toBe(API.mark);
  });

  it("is what `membersOf` says where there is one tree", () => {
    const pid = fc.integer({ min: 98, max: 104 });
    const marks = fc.constantFrom(MARKED, { service: null, check: MARK }, API_MARKED, { service: null, check: null });
    const fields = fc.record({ pid, parent: pid, group: pid, session: pid, marks, ended: fc.boolean() });
    const row = fc.tuple(fields, fc.constantFrom("", "again-")).map(([one, again]) => ({
      ...aRow(one),
      birth: `${again}born-${one.pid}`,
    }));
    const rows = fc.uniqueArray(row, { selector: (one) => one.pid });
    fc.assert(
      fc.property(rows, (all) => {
        const members = membersOf(all, { leader: WEB.process, carries: carriesMark(MARK) });
        const byTree = [...treeOf(all, [WEB])].map(([known]) => known);
        expect(byTree.sort((a, b) => a - b)).toEqual(members.map((one) => one.pid).sort((a, b) => a - b));
      }),
    );
  });
});
