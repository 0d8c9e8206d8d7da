import { describe, expect, it } from "vitest";
import { carriesMark } from "@/lib/process/carries-mark";
import { signals } from "@/lib/process/signals";
import { stopAll } from "@/lib/process/stop";
import { ManualClock } from "../../support/manual-clock";
import { aRow, FakeMachine, MARK, MARKED, ME } from "./fake-machine";

const leader = { pid: 100, birth: "born-100" };

function stopping(machine: FakeMachine, graceMs = 5_000) {
  const clock = new ManualClock(0);
  const hands = { table: machine.table, signals: signals(machine.table, machine.kill, ME), clock };
  const seen: { answer?: boolean } = {};
  void stopAll({ leader, carries: carriesMark(MARK), graceMs }, hands).then((answer) => {
    seen.answer = answer;
  });
  return { clock, seen };
}

const aService = () => new FakeMachine(aRow({ pid: 100, marks: MARKED }), aRow({ pid: 101, group: 100 }));
const names = (machine: FakeMachine) => machine.sent.map(({ pid, signal }) => `${signal} ${pid}`);

describe("stop", () => {
  it("asks the group once, and is done when it is gone", async () => {
    const machine = aService();
    const { clock, seen } = stopping(machine);
    await clock.advance(0);
    expect(seen.answer).toBe(true);
    expect(names(machine)).toEqual(["SIGTERM -100"]);
  });

  it("is done soon after the last one dies, without asking twice", async () => {
    const machine = aService();
    machine.onSignal = () => undefined;
    const { clock, seen } = stopping(machine);
    await clock.advance(1_000);
    expect(seen.answer).toBeUndefined();
    machine.rows.delete(100);
    machine.rows.delete(101);
    await clock.advance(25);
    expect(seen.answer).toBe(true);
    expect(names(machine)).toEqual(["SIGTERM -100"]);
  });

  it("kills at the end of the grace, not before", async () => {
    const machine = aService();
    machine.onSignal = (signal, row) => signal === "SIGKILL" && machine.rows.delete(row.pid);
    const { clock, seen } = stopping(machine, 300);
    await clock.advance(299);
    expect(names(machine)).toEqual(["SIGTERM -100"]);
    await clock.advance(1);
    expect(names(machine)).toEqual(["SIGTERM -100", "SIGKILL -100"]);
    expect(seen.answer).toBe(true);
  });

  it("asks nobody when there is no grace", async () => {
    const machine = aService();
    const { clock } = stopping(machine, 0);
    await clock.advance(0);
    expect(names(machine)).toEqual(["SIGKILL -100"]);
  });

  it("asks what was born after the first asking", async () => {
    const machine = aService();
    machine.onSignal = (_, row) => {
      machine.rows.delete(row.pid);
      if (row.pid === 101) machine.rows.set(102, aRow({ pid: 102, marks: MARKED }));
    };
    const { clock, seen } = stopping(machine);
    await clock.advance(0);
    expect(names(machine)).toEqual(["SIGTERM -100", "SIGTERM 102"]);
    expect(seen.answer).toBe(true);
  });

  it("does not signal a stranger who got the pid during the grace", async () => {
    const machine = aService();
    machine.onSignal = () => undefined;
    const { clock, seen } = stopping(machine, 300);
    await clock.advance(100);
    machine.rows.delete(101);
    machine.reuse(100);
    await clock.advance(10_000);
    expect(names(machine)).toEqual(["SIGTERM -100"]);
    expect(machine.rows.has(100)).toBe(true);
    expect(seen.answer).toBe(true);
  });

  it("remembers a child that lost every sign of belonging when its leader died", async () => {
    const machine = aService();
    machine.onSignal = (signal, row) => {
      if (row.pid === 100 || signal === "SIGKILL") machine.rows.delete(row.pid);
    };
    const { clock, seen } = stopping(machine, 300);
    await clock.advance(301);
    expect(seen.answer).toBe(true);
    expect(machine.rows.has(101)).toBe(false);
  });

  it("gives up after five seconds of SIGKILL, and says so", async () => {
    const machine = aService();
    machine.onSignal = () => undefined;
    const { clock, seen } = stopping(machine, 100);
    await clock.advance(5_050);
    expect(seen.answer).toBeUndefined();
    await clock.advance(200);
    expect(seen.answer).toBe(false);
  });

  it("does not take what cannot be seen for gone", async () => {
    const machine = aService();
    machine.onSignal = () => undefined;
    const { clock, seen } = stopping(machine, 100);
    await clock.advance(50);
    machine.hidden.add(100);
    machine.hidden.add(101);
    await clock.advance(20_000);
    expect(seen.answer).toBe(false);
  });
});
