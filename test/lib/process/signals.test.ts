import { describe, expect, it } from "vitest";
import { signals } from "@/lib/process/signals";
import { aRow, FakeMachine, ME } from "./fake-machine";

const send = (machine: FakeMachine) => signals(machine.table, machine.kill, ME);

describe("a signal", () => {
  it("reaches the process that was seen", () => {
    const row = aRow({ pid: 100 });
    const machine = new FakeMachine(row);
    send(machine).toProcess(row, "SIGTERM");
    expect(machine.sent).toEqual([{ pid: 100, signal: "SIGTERM" }]);
  });

  it.each([
    ["another birth", aRow({ pid: 100, birth: "earlier" })],
    ["another user", aRow({ pid: 100, uid: 33 })],
    ["another group by now", aRow({ pid: 100, group: 99 })],
    ["pid 1", aRow({ pid: 1 })],
    ["pid 0, which means the own group", aRow({ pid: 0 })],
    ["itself", aRow(ME)],
    ["a negative pid, which means a group", aRow({ pid: -100 })],
  ])("is not sent to %s", (_, row) => {
    const machine = new FakeMachine(aRow({ pid: 100 }), aRow({ pid: 1 }), aRow({ pid: 0 }));
    send(machine).toProcess(row, "SIGKILL");
    expect(machine.sent).toEqual([]);
  });

  it("reaches a group in which a member is still seen", () => {
    const row = aRow({ pid: 101, group: 100 });
    const machine = new FakeMachine(row);
    send(machine).toGroup(100, [row], "SIGKILL");
    expect(machine.sent).toEqual([{ pid: -100, signal: "SIGKILL" }]);
  });

  it.each([
    ["nobody is seen", 100, aRow({ pid: 102, group: 100 })],
    ["the witness has another birth", 100, aRow({ pid: 101, group: 100, birth: "earlier" })],
    ["the witness belongs to another user", 100, aRow({ pid: 103, group: 100, uid: 33 })],
    ["of the caller", ME.pid, aRow({ pid: 104, group: ME.pid })],
    ["numbered 1", 1, aRow({ pid: 105, group: 1 })],
    ["numbered 0", 0, aRow({ pid: 106, group: 0 })],
  ])("is not sent to a group: %s", (_, group, witness) => {
    const inGroup = [101, 103].map((pid) => aRow({ pid, group: 100, uid: pid === 103 ? 33 : ME.uid }));
    const machine = new FakeMachine(...inGroup, ...[104, 105, 106].map((pid) => aRow({ pid, group })));
    send(machine).toGroup(group, [witness], "SIGKILL");
    expect(machine.sent).toEqual([]);
  });

  it("is not sent to the group that leads the caller's session, which is another than its own", () => {
    const leader = aRow({ pid: 40 });
    const machine = new FakeMachine(leader);
    machine.rows.set(ME.pid, aRow({ ...ME, session: 40 }));
    send(machine).toGroup(40, [leader], "SIGKILL");
    expect(machine.sent).toEqual([]);
  });

  it("to nobody is no error", () => {
    const row = aRow({ pid: 100 });
    const machine = new FakeMachine(row);
    const kill = () => {
      throw new Error("ESRCH");
    };
    expect(() => signals(machine.table, kill, ME).toProcess(row, "SIGKILL")).not.toThrow();
  });
});
