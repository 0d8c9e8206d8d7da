import { expect, it } from "vitest";
import { describeChange } from "@/lib/lifecycle/describe-change";
import { openStore } from "@/lib/state/store";
import { layout } from "@/server/home/home";
import { writeInbox } from "@/server/home/inbox";
import { createEngine } from "@/server/life/engine";
import { warnOfLeaseEnds } from "@/server/life/lease-warnings";
import { aRecord, aState, RULES, T0 } from "../../support/builders";
import { ManualClock } from "../../support/manual-clock";
import { MemoryDisk } from "../../support/memory-disk";

const MINUTE = 60_000;

it("the agent and the audit log are told once at 15 and at 5 minutes, and again of a lease that was extended", async () => {
  const clock = new ManualClock(T0);
  const disk = new MemoryDisk();
  const services = [aRecord({ startedAt: T0, expiresAt: T0 + 20 * MINUTE })];
  const store = openStore(aState({ services }), "/state.json", new MemoryDisk(), { holding: (work) => work() });
  const engine = createEngine(
    store,
    RULES,
    () => undefined,
    () => undefined,
  );
  const told: string[] = [];
  const warnings = warnOfLeaseEnds({
    engine,
    clock,
    tellAgent: async (agent, slug, text) => {
      told.push(`${agent} ${slug}`);
      await writeInbox(layout("/home"), disk, clock, agent, slug, text);
    },
    report: () => undefined,
  });
  store.subscribe(({ records }, before) => {
    for (const [id, record] of records) {
      const entries = describeChange(before.records.get(id), record, clock.now());
      told.push(...entries.map(({ kind, reason }) => `${kind} ${reason?.match(/\d+ minutes/)?.[0] ?? ""}`.trim()));
    }
  });
  warnings.begin();
  const passes = async (minutes: number) => {
    for (let at = 0; at < minutes * 12; at++) await clock.advance(MINUTE / 12);
    return told.splice(0);
  };
  expect(await passes(4)).toEqual([]);
  expect(await passes(2)).toEqual(["dallas lease-ends", "lease-warning 15 minutes"]);
  expect(await passes(8)).toEqual([]);
  expect(await passes(2)).toEqual(["dallas lease-ends", "lease-warning 5 minutes"]);
  await engine.change((state) => {
    const [record] = state.records.values();
    if (!record) throw new Error("the record is there");
    const records = new Map(state.records).set(record.id, {
      ...record,
      expiresAt: record.expiresAt + 10 * MINUTE,
      leaseWarned: null,
    });
    return { state: { ...state, records }, value: undefined };
  });
  expect(await passes(1)).toEqual(["extended", "dallas lease-ends", "lease-warning 15 minutes"]);
  warnings.stop();
  const [note = ""] = [...disk.files].flatMap(([path, text]) => (path.includes("/dallas/") ? [text] : []));
  expect(note).toContain(`# The lease of shop/web ends at ${new Date(T0 + 20 * MINUTE).toISOString()}`);
  expect(note).toContain('To keep it: POST {"name":"shop/web","minutes":60} to /api/managed-processes/extend');
  expect(disk.files.size).toBe(3);
});
