import { describe, expect, it } from "vitest";
import { allListeners } from "@/lib/process/all-listeners";
import type { OpenSocket, SocketTable } from "@/lib/process/socket-table";
import { ManualClock } from "../../support/manual-clock";
import { aRow, FakeMachine, MARK, MARKED } from "./fake-machine";

const WEB = { process: { pid: 100, birth: "born-100" }, mark: MARK };
const API = { process: { pid: 300, birth: "born-300" }, mark: "home:shop/api:1" };

/** Sockets, `port` each, by who has them open; every search of everybody is counted. */
function aWorld(holders: Record<number, number[]>, hidden: number[] = []) {
  const machine = new FakeMachine(
    aRow({ pid: 100, marks: MARKED }),
    aRow({ pid: 101, parent: 100, group: 100 }),
    aRow({ pid: 200 }),
    aRow({ pid: 300, marks: { service: API.mark, check: null } }),
    aRow({ pid: 400, marks: { service: "other:blog/web:2", check: null } }),
    aRow({ pid: 401, marks: { service: null, check: "other:blog/db:2" } }),
    aRow({ pid: 402, marks: { service: "other:blog/<b>\n# web:2", check: null } }),
  );
  const world = { searches: 0, sees: true };
  const opened = (): OpenSocket[] =>
    Object.entries(holders).flatMap(([inode, pids]) => pids.map((pid) => ({ inode, pid, descriptor: "20" })));
  const sockets: SocketTable = {
    async listening() {
      const ports = Object.keys(holders).map((inode) => ({ port: Number(inode), address: "127.0.0.1", inode }));
      return world.sees ? ports : null;
    },
    async search(inodes, pids) {
      if (pids === undefined) world.searches++;
      const visible = opened().filter(({ pid }) => !hidden.includes(pid) && (pids?.includes(pid) ?? true));
      return { found: visible.filter(({ inode }) => inodes.has(inode)), hidden: new Set(hidden) };
    },
    isOpen: ({ inode, pid }) => holders[Number(inode)]?.includes(pid) ?? false,
  };
  const clock = new ManualClock(0);
  const look = allListeners({ table: machine.table, sockets, clock, homeId: "home" });
  return {
    world,
    holders,
    clock,
    look,
    elsewhere: async (...trees: (typeof WEB)[]) =>
      ((await look(trees))?.listeners ?? []).map(({ pid, elsewhere }) => `${pid} ${elsewhere ?? "nowhere"}`),
    async whose(...trees: (typeof WEB)[]) {
      const { listeners = [] } = (await look(trees)) ?? {};
      return Object.fromEntries(
        listeners.map(({ port, pid, mark }) => [port, mark === null ? `${pid}` : `${pid} ${mark}`]),
      );
    },
  };
}

describe("whose every listening socket is", () => {
  it("a service's own, also in a child of it, or a stranger's", async () => {
    const { whose } = aWorld({ 3001: [100], 3002: [101], 3003: [200], 3004: [300] });
    expect(await whose(WEB, API)).toEqual({
      3001: `100 ${WEB.mark}`,
      3002: `101 ${WEB.mark}`,
      3003: "200",
      3004: `300 ${API.mark}`,
    });
  });

  it("the service's, where it shares it with others", async () => {
    expect(await aWorld({ 3001: [200, 101] }).whose(WEB)).toEqual({ 3001: `101 ${WEB.mark}` });
  });

  it("nobody's that may be seen: pid 0, and a service with such a process is veiled", async () => {
    const { look } = aWorld({ 3001: [101] }, [101]);
    expect(await look([WEB])).toEqual({
      listeners: [{ port: 3_001, address: "127.0.0.1", pid: 0, command: "unknown", mark: null }],
      veiled: new Set([WEB.mark]),
    });
  });

  it("a stranger's that says which service of another home it is, as long as that has the shape of one", async () => {
    const { elsewhere } = aWorld({ 3002: [101], 3003: [200], 3004: [300], 3005: [400], 3006: [401], 3007: [402] });
    expect(await elsewhere(WEB)).toEqual([
      ...["101 nowhere", "200 nowhere", "300 nowhere", "400 blog/web", "401 blog/db", "402 nowhere"],
    ]);
  });

  it("cannot be told where the platform does not show sockets", async () => {
    const { world, look } = aWorld({ 3001: [100] });
    world.sees = false;
    expect(await look([WEB])).toBeNull();
  });
});

describe("a second look", () => {
  it("searches nobody while all stays as it was, and finds what has changed hands", async () => {
    const { world, holders, whose } = aWorld({ 3001: [100], 3002: [200] });
    await whose(WEB);
    const { searches } = world;
    expect(await whose(WEB)).toEqual({ 3001: `100 ${WEB.mark}`, 3002: "200" });
    expect(world.searches).toBe(searches);
    holders[3001] = [200];
    holders[3003] = [101];
    expect(await whose(WEB)).toEqual({ 3001: "200", 3002: "200", 3003: `101 ${WEB.mark}` });
  });

  it("takes back from the strangers what belongs to a service that is new", async () => {
    const { whose } = aWorld({ 3004: [300] });
    expect(await whose(WEB)).toEqual({ 3004: "300" });
    expect(await whose(WEB, API)).toEqual({ 3004: `300 ${API.mark}` });
    expect(await whose(WEB)).toEqual({ 3004: "300" });
  });

  it("searches for a holder that could not be seen again only after a while", async () => {
    const { world, clock, whose } = aWorld({ 3001: [200] }, [200]);
    expect(await whose(WEB)).toEqual({ 3001: "0" });
    await whose(WEB);
    expect(world.searches).toBe(1);
    await clock.advance(60_000);
    await whose(WEB);
    expect(world.searches).toBe(2);
  });
});
