import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeDisk } from "@/lib/edges/node-disk";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { fileLock } from "@/lib/state/file-lock";
import { EMPTY_STATE, type State, withRecord } from "@/lib/state/state";
import { openStore } from "@/lib/state/store";
import { aRecord } from "../../support/builders";
import type { Bench, Row } from "../bench";
import { interleaved, percentile } from "../measure";

/** Records changed durably, one by one, by writers that each wait for their own; the floor is a journal of one line each. */
export const state: Bench = {
  name: "state",
  async run({ rounds, seconds, sizes }) {
    const rows: Row[] = [];
    for (const count of sizes) {
      const folder = mkdtempSync(join(tmpdir(), "moorage-state-"));
      const slow: number[] = [];
      for (const writers of [1, 16]) {
        const seen = await interleaved(rounds, {
          ours: async () => {
            const { perSecond, latencies } = await throughStore(folder, count, writers, seconds);
            if (writers === 16) slow.push(percentile(latencies, 0.99));
            return perSecond;
          },
          floor: () => throughJournal(folder, writers, seconds),
        });
        rows.push({
          area: "state",
          what: `durable changes, ${count} records, ${writers} writer${writers > 1 ? "s" : ""}`,
          unit: "changes/s",
          better: "higher",
          ...seen,
          ...(count === 100 && writers === 16 && { goal: { of: "self" as const, atLeast: 4_000 } }),
        });
      }
      rows.push({
        area: "state",
        what: `one change until durable, p99, ${count} records, 16 writers`,
        unit: "ms",
        better: "lower",
        ours: percentile(slow, 0.5),
        ...(count === 1_000 && { goal: { of: "self" as const, atMost: 15 } }),
      });
      rmSync(folder, { recursive: true, force: true });
    }
    return rows;
  },
};

async function throughStore(folder: string, count: number, writers: number, seconds: number) {
  const records = Array.from({ length: count }, (_, i) => aRecord({ spec: { name: `s-${i}` } }));
  const initial: State = { ...EMPTY_STATE, records: new Map(records.map((record) => [record.id, record])) };
  const path = join(folder, "state.json");
  const store = openStore(initial, path, nodeDisk, fileLock(path, console.error));
  const ids = records.map(({ id }) => id);
  const latencies: number[] = [];
  const until = performance.now() + seconds * 1_000;
  let turn = 0;
  const write = async () => {
    while (performance.now() < until) {
      const id = ids[turn++ % ids.length] ?? "";
      const begun = performance.now();
      await store.update((current) => {
        const record = current.records.get(id) as ServiceRecord;
        return { state: withRecord(current, id, { ...record, restarts: record.restarts + 1 }), value: null };
      });
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return { perSecond: latencies.length / seconds, latencies };
}

async function throughJournal(folder: string, writers: number, seconds: number): Promise<number> {
  const journal = await open(join(folder, "journal"), "a");
  const line = `${JSON.stringify(aRecord())}\n`;
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  let waiting: (() => void)[] = [];
  let writing = false;
  // Writers that come together share one write, as in the store.
  const flush = async () => {
    writing = true;
    while (waiting.length > 0) {
      const served = waiting;
      waiting = [];
      await journal.appendFile(line.repeat(served.length));
      await journal.datasync();
      for (const resolve of served) resolve();
    }
    writing = false;
  };
  const write = async () => {
    while (performance.now() < until) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (!writing) void flush();
      });
      done++;
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await journal.close();
  return done / seconds;
}
