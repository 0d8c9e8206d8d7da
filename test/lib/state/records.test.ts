import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { changedRecords, type Records, recordsWith } from "@/lib/state/records";
import { aRecord } from "../../support/builders";

const NAMES = Array.from({ length: 60 }, (_, at) => `p/s-${at}`);
const steps = fc.array(fc.record({ id: fc.constantFrom(...NAMES), gone: fc.nat(19).map((die) => die === 0) }), {
  minLength: 1,
  maxLength: 150,
});

type Moment = { ours: Records; plain: ReadonlyMap<string, ServiceRecord> };

/** All moments of a history, told by what is tested and by plain maps that are copied at each change. */
function history(changes: readonly { id: string; gone: boolean }[], startWith: number): Moment[] {
  const first = new Map(NAMES.slice(0, startWith).map((id) => [id, aRecord()]));
  const moments: Moment[] = [{ ours: first, plain: new Map(first) }];
  for (const { id, gone } of changes) {
    const { ours, plain } = moments.at(-1) as Moment;
    const record = gone ? null : aRecord();
    const next = new Map(plain);
    if (record) next.set(id, record);
    else next.delete(id);
    moments.push({ ours: recordsWith(ours, id, record), plain: next });
  }
  return moments;
}

const same = (ours: readonly unknown[], plain: readonly unknown[]) =>
  ours.length === plain.length && ours.every((one, at) => one === plain[at]);

describe("records that share what did not change", () => {
  it("are at every moment what a plain map is, in the same order, whatever came later", () => {
    fc.assert(
      fc.property(steps, fc.nat(60), (changes, startWith) => {
        for (const { ours, plain } of history(changes, startWith)) {
          expect(ours.size).toBe(plain.size);
          for (const id of NAMES) expect([ours.has(id), ours.get(id) === plain.get(id)]).toEqual([plain.has(id), true]);
          const heard: unknown[] = [];
          ours.forEach((record, id) => {
            heard.push(id, record);
          });
          expect(same(heard, [...plain].flat())).toBe(true);
          expect(same([...ours].flat(), [...plain].flat())).toBe(true);
          expect(same([...ours.entries()].flat(), [...plain].flat())).toBe(true);
          expect([...ours.keys()]).toEqual([...plain.keys()]);
          expect(same([...ours.values()], [...plain.values()])).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("tell what changed between any two moments, near or far, forward or back", () => {
    fc.assert(
      fc.property(steps, fc.nat(60), fc.nat(), fc.nat(), (changes, startWith, one, other) => {
        const moments = history(changes, startWith);
        const last = moments.length - 1;
        const pairs = [
          [one % moments.length, other % moments.length],
          ...moments.slice(1).map((_, at) => [at + 1, at]),
          [0, last],
        ];
        for (const [at = 0, from = 0] of pairs) {
          const [now, before] = [moments[at] as Moment, moments[from] as Moment];
          const told = changedRecords(now.ours, before.ours);
          const differing = NAMES.filter((id) => now.plain.get(id) !== before.plain.get(id));
          expect(told.map(({ id }) => id).sort()).toEqual(differing.sort());
          for (const { id, was, now: is } of told) {
            expect([was === before.plain.get(id), is === now.plain.get(id)]).toEqual([true, true]);
          }
          const gone = told.map(({ now: is }) => is === undefined);
          expect(gone).toEqual([...gone].sort()); // those that are gone come last
        }
      }),
      { numRuns: 100 },
    );
  });

  it("tell nothing of a moment and itself", () => {
    const records = recordsWith(new Map(), "p/a", aRecord());
    expect(changedRecords(records, records)).toEqual([]);
  });
});
