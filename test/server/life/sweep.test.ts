import { expect, it } from "vitest";
import type { Effect, ServiceRecord } from "@/lib/lifecycle/model";
import { openStore } from "@/lib/state/store";
import { createEngine } from "@/server/life/engine";
import { createSweep } from "@/server/life/sweep";
import { aRecord, aState, PHASES, RULES, T0 } from "../../support/builders";
import { ManualClock } from "../../support/manual-clock";
import { diskFull, MemoryDisk } from "../../support/memory-disk";

const HOUR = 3_600_000;

/** A sweep over these services, and what it asked for and reported. */
function aSweep(services: ServiceRecord[]) {
  const disk = new MemoryDisk();
  const clock = new ManualClock(T0);
  const store = openStore(aState({ services }), "/state.json", disk, { holding: (work) => work() });
  const asked: string[] = [];
  const perform = (record: ServiceRecord, effect: Effect) => void asked.push(`${effect} ${record.id}`);
  const engine = createEngine(store, RULES, perform, () => undefined);
  const done: string[] = [];
  const reports: string[] = [];
  const sweeping = createSweep({
    engine,
    clock,
    exitedRetentionMinutes: 60,
    sweepIntervalSec: 30,
    malformed: 0,
    rotateLogs: async () => done.push("logs rotated"),
    tidy: async () => void done.push("files removed"),
    report: (message) => reports.push(message),
  });
  return { ...sweeping, engine, clock, disk, asked, done, reports };
}

const rows = ({ engine }: ReturnType<typeof aSweep>) => [...engine.state().records.keys()];

it("ends the leases that an alarm missed, and drops what outlived its retention", async () => {
  const world = aSweep([
    aRecord({ spec: { name: "overdue" }, expiresAt: T0 + HOUR }),
    aRecord({ spec: { name: "mid-spawn" }, phase: PHASES.spawning, expiresAt: T0 + HOUR }),
    aRecord({ spec: { name: "lives" }, expiresAt: T0 + 9 * HOUR }),
    aRecord({ spec: { name: "exited" }, phase: PHASES.exited }),
    aRecord({ spec: { name: "exited-late" }, phase: { ...PHASES.exited, since: T0 + HOUR } }),
    aRecord({ spec: { name: "ended" }, phase: PHASES.ended }),
  ]);
  world.stop();
  await world.clock.advance(HOUR + 1);
  expect(await world.sweep()).toMatchObject({ scanned: 6, ttlExpired: 1, deadDropped: 1, killedPids: [4_242] });
  expect(world.asked).toEqual(["stop-probing shop/overdue", "stop shop/overdue"]);
  expect(rows(world)).toEqual(["shop/overdue", "shop/mid-spawn", "shop/lives", "shop/exited-late", "shop/ended"]);
  await world.clock.advance(24 * HOUR);
  await world.sweep();
  expect(rows(world)).not.toContain("shop/ended");
});

it("does all that it can on a full disk: logs are rotated, leases end, files go", async () => {
  const world = aSweep([aRecord({ spec: { name: "overdue" }, expiresAt: T0 })]);
  world.stop();
  world.disk.suffer(() => diskFull());
  expect(await world.sweep()).toMatchObject({ ttlExpired: 1, rotatedLogs: 1 });
  expect(world.asked).toEqual(["stop-probing shop/overdue", "stop shop/overdue"]);
  expect(world.done).toEqual(["logs rotated", "files removed"]);
  expect(world.reports).toEqual(["sweep: ending shop/overdue", "sweep: dropping rows"]);
});
