import { expect, it } from "vitest";
import { carriesMark } from "@/lib/process/carries-mark";
import { membersOf } from "@/lib/process/members";
import { othersIn } from "@/lib/process/others";
import type { Row } from "@/lib/process/process-table";
import { aRow, FakeMachine, MARK, MARKED, ME } from "./fake-machine";

const SERVICE = { pid: 100, birth: "born-100" };

/** Who belongs to the service, on a machine where the engine is one of these. */
async function membersAmong(...rows: Row[]): Promise<number[]> {
  const { table } = new FakeMachine(aRow(SERVICE), ...rows);
  const seen = await othersIn(table, ME.pid).scan();
  return membersOf(seen, { leader: SERVICE, carries: carriesMark(MARK) })
    .map(({ pid }) => pid)
    .sort((a, b) => a - b);
}

it("an engine that was started from within a service is no part of it, and neither is what works for it", async () => {
  const shell = { group: SERVICE.pid, session: SERVICE.pid };
  const engine = aRow({ ...ME, ...shell, parent: SERVICE.pid, marks: MARKED });
  const spawner = aRow({ pid: 60, ...shell, parent: ME.pid });
  expect(await membersAmong(engine, spawner)).toEqual([SERVICE.pid]);
});

it("all others of that service are, those too that an engine collects or started for it", async () => {
  const collected = aRow({ pid: 61, parent: ME.pid, group: SERVICE.pid });
  const check = aRow({ pid: 62, parent: ME.pid, group: ME.pid, marks: { service: null, check: MARK } });
  expect(await membersAmong(aRow(ME), collected, check)).toEqual([61, 62, SERVICE.pid]);
});

it("shows everybody where the process itself cannot be seen", async () => {
  const { table } = new FakeMachine();
  expect(await othersIn(table, 51).scan()).toEqual(await table.scan());
});
