import fc from "fast-check";
import { expect, it } from "vitest";
import { createLineStore } from "@/components/log/lines/line-store";
import { mergeRows, worstOf } from "@/components/log/lines/merged-lines";
import type { LogConnection } from "@/components/log/log-lines";

const limits = { rows: 100_000, bytes: 1_000_000_000 };

const stores = (...names: string[]) => names.map((name) => createLineStore(`shop/${name}`, limits));

/** `a1@20`: the line `a1`, written at 20. */
const told = (rows: ReturnType<typeof mergeRows>) =>
  Array.from({ length: rows.count() }, (_, index) => {
    const row = rows.row(index);
    return row && "line" in row ? `${row.line.text}@${row.line.at}` : row?.mark.kind;
  });

const line = (seq: number, at: number | null, text = `l${seq}`) => ({ seq, at, text });

it("orders by time, and keeps the order of each log where times say nothing or less", () => {
  const [a, b] = stores("a", "b") as [ReturnType<typeof createLineStore>, ReturnType<typeof createLineStore>];
  const rows = mergeRows([a, b]);
  a.add([line(0, 10, "a0"), line(1, null, "a1"), line(2, 5, "a2"), line(3, 30, "a3")]);
  b.add([line(0, 10, "b0"), line(1, 20, "b1")]);
  rows.update();
  expect(told(rows)).toEqual(["a0@10", "a1@null", "a2@5", "b0@10", "b1@20", "a3@30"]);
});

it("takes in what comes late, from whichever log", () => {
  const [a, b] = stores("a", "b") as [ReturnType<typeof createLineStore>, ReturnType<typeof createLineStore>];
  const rows = mergeRows([a, b]);
  a.add([line(0, 10, "a0"), line(1, 30, "a1"), line(2, 50, "a2")]);
  rows.update();
  b.add([line(0, 20, "b0"), line(1, 40, "b1")]);
  rows.update();
  expect(told(rows)).toEqual(["a0@10", "b0@20", "a1@30", "b1@40", "a2@50"]);
  a.mark({ kind: "generation", service: "shop/a", seq: 3, generation: 2, pid: 7, startedAt: 45 });
  rows.update();
  expect(told(rows).at(-1)).toBe("generation");
});

it("has every row once and in order of time, however the logs grow at both ends", () => {
  const step = fc.record({ log: fc.nat(2), isOlder: fc.boolean(), gaps: fc.array(fc.nat(30), { maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const logs = stores("a", "b", "c");
      const rows = mergeRows(logs);
      const ends = logs.map(() => ({ first: 10_000, last: 10_000 }));
      for (const { log, isOlder, gaps } of steps) {
        const end = ends[log] as { first: number; last: number };
        const numbers = gaps.map((gap) => {
          if (isOlder) end.first -= gap + 1;
          else end.last += gap + 1;
          return isOlder ? end.first : end.last;
        });
        logs[log]?.add(numbers.sort((a, b) => a - b).map((seq) => line(seq, seq, `${log}:${seq}`)));
        rows.update();
      }
      const all = told(rows).map((text) => Number(text?.split("@")[1]));
      expect(new Set(told(rows)).size).toBe(logs.reduce((sum, log) => sum + log.count(), 0));
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    }),
  );
});

it("says of several connections the worst", () => {
  const ended: LogConnection = { state: "ended", reason: "stopped" };
  const gone: LogConnection = { state: "reconnecting", attempt: 1, retryAt: 5 };
  expect(worstOf([ended, { state: "live" }])).toEqual({ state: "live" });
  expect(worstOf([{ state: "live" }, gone, ended])).toEqual(gone);
  expect(worstOf([ended, ended])).toEqual(ended);
});
