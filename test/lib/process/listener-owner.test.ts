import { describe, expect, it } from "vitest";
import { listenerOwner } from "@/lib/process/listener-owner";
import type { OpenSocket, SocketTable } from "@/lib/process/socket-table";
import { ManualClock } from "../../support/manual-clock";
import { aRow, FakeMachine, MARK, MARKED } from "./fake-machine";

const service = { process: { pid: 100, birth: "born-100" }, mark: MARK };

/** Sockets by who has them open; every costly question is counted. */
function aWorld(holders: Record<string, number[]>, hidden: number[] = []) {
  const machine = new FakeMachine(
    aRow({ pid: 100, marks: MARKED }),
    aRow({ pid: 101, group: 100, parent: 100 }),
    aRow({ pid: 200 }),
  );
  const asked = { lists: 0, searches: 0 };
  const opened = (): OpenSocket[] =>
    Object.entries(holders).flatMap(([inode, pids]) => pids.map((pid) => ({ inode, pid, descriptor: "20" })));
  const sockets: SocketTable = {
    async listening() {
      asked.lists++;
      return Object.keys(holders).map((inode) => ({ port: 3001, address: "127.0.0.1", inode }));
    },
    async search(inodes, pids) {
      asked.searches++;
      const visible = opened().filter(({ pid }) => !hidden.includes(pid) && (pids?.includes(pid) ?? true));
      return { found: visible.filter(({ inode }) => inodes.has(inode)), hidden: new Set(hidden) };
    },
    isOpen: ({ inode, pid }) => holders[inode]?.includes(pid) ?? false,
  };
  const clock = new ManualClock(0);
  const owns = listenerOwner({ table: machine.table, sockets, clock });
  return { machine, asked, clock, holders, ask: () => owns(service, "127.0.0.1", 3001) };
}

describe("the owner of a listener", () => {
  it("is the service when its first process or a child of it has the socket", async () => {
    expect(await aWorld({ a: [100] }).ask()).toBe(true);
    expect(await aWorld({ a: [101] }).ask()).toBe(true);
    expect(await aWorld({ a: [200, 101] }).ask()).toBe(true);
  });

  it("is a stranger who has it alone, or one of several that share the port", async () => {
    expect(await aWorld({ a: [200] }).ask()).toEqual({ pid: 200, command: "program" });
    expect(await aWorld({ a: [100], b: [200] }).ask()).toEqual({ pid: 200, command: "program" });
  });

  it("is an unknown stranger when everybody of the service was seen without it", async () => {
    expect(await aWorld({ a: [200] }, [200]).ask()).toEqual({ pid: 0, command: "unknown" });
  });

  it("cannot be told when one of the service hides its descriptors, or nobody listens", async () => {
    expect(await aWorld({ a: [101] }, [101]).ask()).toBeNull();
    expect(await aWorld({}).ask()).toBeNull();
  });

  it("is proven once, and then by two cheap looks", async () => {
    const { ask, asked, clock } = aWorld({ a: [101] });
    await ask();
    const { lists, searches } = { ...asked };
    await clock.advance(9_900);
    expect(await ask()).toBe(true);
    expect(asked).toEqual({ lists, searches });
    await clock.advance(200);
    expect(await ask()).toBe(true);
    expect(asked).toEqual({ lists: lists + 1, searches });
  });

  it("is found anew when who was proven has it open no more, or another came to share the port", async () => {
    const closed = aWorld({ a: [100] });
    await closed.ask();
    closed.holders.a = [200];
    expect(await closed.ask()).toEqual({ pid: 200, command: "program" });

    const shares = aWorld({ a: [100] });
    await shares.ask();
    shares.holders.b = [200];
    await shares.clock.advance(10_000);
    expect(await shares.ask()).toEqual({ pid: 200, command: "program" });
  });
});
