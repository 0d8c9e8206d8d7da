import { describe, expect, it } from "vitest";
import { carriesMark } from "@/lib/process/carries-mark";
import { keyOf, membersOf } from "@/lib/process/members";
import type { Row } from "@/lib/process/process-table";
import { aRow, MARK, MARKED } from "./fake-machine";

const leader = { pid: 100, birth: "born-100" };
const pidsOf = (rows: readonly Row[], known: Row[] = [], mark = MARK) =>
  membersOf(rows, { leader, carries: carriesMark(mark), known: new Set(known.map(keyOf)) })
    .map((row) => row.pid)
    .sort((a, b) => a - b);

describe("members of a service", () => {
  it("are its group, its session, whoever carries its mark, and their children", () => {
    const rows = [
      aRow({ pid: 100 }),
      aRow({ pid: 101, group: 100, session: 100 }),
      aRow({ pid: 102, session: 100 }),
      aRow({ pid: 103, marks: MARKED }),
      aRow({ pid: 104, marks: { service: null, check: MARK } }),
      aRow({ pid: 105, parent: 103 }),
      aRow({ pid: 106, parent: 105 }),
      aRow({ pid: 200 }),
    ];
    expect(pidsOf(rows)).toEqual([100, 101, 102, 103, 104, 105, 106]);
  });

  it("are not the zombies, but a zombie leader still proves its group", () => {
    expect(pidsOf([aRow({ pid: 100, ended: true }), aRow({ pid: 101, group: 100 })])).toEqual([101]);
  });

  it("are not those of a group whose number has passed to a stranger", () => {
    const stranger = aRow({ pid: 100, birth: "later" });
    expect(pidsOf([stranger, aRow({ pid: 101, group: 100, parent: 100 })])).toEqual([]);
  });

  it("are those of a leaderless group while one of them carries the mark or was known", () => {
    const bare = aRow({ pid: 101, group: 100, session: 100 });
    const marked = aRow({ pid: 102, group: 100, session: 100, marks: MARKED });
    expect(pidsOf([bare])).toEqual([]);
    expect(pidsOf([bare, marked])).toEqual([101, 102]);
    expect(pidsOf([bare], [bare])).toEqual([101]);
    expect(pidsOf([{ ...bare, birth: "later" }], [bare])).toEqual([]);
  });

  it("are not what a service of theirs calls its own", () => {
    const other = { service: "other-home:a/b:1", check: null };
    const rows = [aRow({ pid: 100 }), aRow({ pid: 101, parent: 100, marks: other }), aRow({ pid: 102, parent: 101 })];
    expect(pidsOf(rows)).toEqual([100]);
  });

  it("are nobody without a mark and a leader", () => {
    const unmarked = { service: "", check: "" };
    expect(membersOf([aRow({ pid: 7, marks: unmarked })], { leader: null, carries: carriesMark("") })).toEqual([]);
    const kernel = { pid: 0, birth: "born-0" };
    expect(membersOf([aRow({ pid: 7, group: 0 }), aRow({ pid: 0 })], { leader: kernel, carries: () => false })).toEqual(
      [],
    );
  });
});
