import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineStore, type LineStore, type NewLine } from "@/components/log/lines/line-store";
import type { LogMark } from "@/components/log/log-lines";

const roomy = { rows: 1_000_000, bytes: 256 * 1_048_576 };

const aStore = (limits = roomy) => createLineStore("shop/web", limits);

const line = (seq: number, over: Partial<NewLine> = {}): NewLine => ({
  seq,
  at: 1_000 + seq,
  text: `l${seq}`,
  ...over,
});

const gap = (from: number, to: number): LogMark => ({
  kind: "gap",
  service: "shop/web",
  seq: to,
  from,
  to,
  reason: "fetchable",
});

/** `3` for a line, `gap` for a mark. */
const told = (store: LineStore): (number | string)[] =>
  Array.from({ length: store.count() }, (_, index) => {
    const row = store.row(index);
    return row && "line" in row ? row.line.seq : (row?.mark.kind ?? "nothing");
  });

describe("a line store", () => {
  it("holds lines in order, each once", () => {
    const store = aStore();
    store.add([line(0), line(10)]);
    store.add([line(10), line(20)]);
    store.add([line(0), line(5)]);
    expect(told(store)).toEqual([0, 5, 10, 20]);
  });

  it("hands out a line with all that is known of it", () => {
    const store = aStore();
    store.add([line(7, { at: null, approx: true, cut: true })]);
    const whole = { seq: 7, at: null, approx: true, text: "l7", cut: true, service: "shop/web" };
    expect(store.row(0)).toEqual({ line: whole });
    expect(store.row(1)).toBeUndefined();
    expect(store.row(-1)).toBeUndefined();
  });

  it.each([
    ["its end replaces it", [line(5, { text: "ab", partial: true }), line(5, { text: "abc" })], "abc"],
    ["more of it replaces it", [line(5, { text: "a", partial: true }), line(5, { text: "ab", partial: true })], "ab"],
    ["less of it does not", [line(5, { text: "ab", partial: true }), line(5, { text: "a", partial: true })], "ab"],
    ["it does not replace the whole", [line(5, { text: "abc" }), line(5, { text: "ab", partial: true })], "abc"],
  ])("a line without an end: %s", (_, lines, text) => {
    const store = aStore();
    for (const one of lines) store.add([one]);
    expect(store.count()).toBe(1);
    expect(store.row(0)).toMatchObject({ line: { text } });
  });

  it("has marks before the line with their number, in the order they came", () => {
    const store = aStore();
    store.add([line(0), line(10)]);
    store.mark(gap(15, 20));
    store.mark({ kind: "reconnected", service: "shop/web", seq: 20, afterMs: 5, missedBytes: 0 });
    store.add([line(20)]);
    store.mark(gap(5, 10));
    expect(told(store)).toEqual([0, "gap", 10, "gap", "reconnected", 20]);
    expect(store.indexOf(20)).toBe(3);
    expect(store.indexOf(21)).toBe(6);
    expect(store.indexOf(11)).toBe(3);
  });

  it("puts lines that come late where they belong among marks", () => {
    const store = aStore();
    const hole = gap(5, 20);
    store.add([line(0)]);
    store.mark(hole);
    store.add([line(20)]);
    store.unmark(hole);
    store.add([line(5), line(12)]);
    expect(told(store)).toEqual([0, 5, 12, 20]);
    store.unmark(hole);
    expect(store.count()).toBe(4);
  });

  it("keeps the number of a row while older ones come and old ones go", () => {
    const store = aStore({ ...roomy, rows: 10 });
    store.add([line(100), line(101)]);
    const numberOf = (seq: number) => store.indexOf(seq) + store.dropped();
    const before = numberOf(101);
    store.add([line(90), line(91), line(92)]);
    expect(numberOf(101)).toBe(before);
    store.add(Array.from({ length: 8 }, (_, index) => line(102 + index)));
    expect(store.isFull()).toBe(true);
    expect(numberOf(101)).toBe(before);
    expect(store.count()).toBeLessThanOrEqual(10);
  });

  it("keeps the number of a row while others come between rows before it, or go there", () => {
    const store = aStore();
    const hole = gap(15, 30);
    const numberOf = (seq: number) => store.indexOf(seq) + store.dropped();
    store.add([line(10), line(30), line(40)]);
    const before = numberOf(40);
    for (const change of [
      () => store.mark(hole),
      () => store.add([line(15), line(20)]),
      () => store.unmark(hole),
      () => store.add([line(5), line(25)]),
    ]) {
      const known = store.dropped();
      change();
      expect(numberOf(40)).toBe(before);
      // Whoever keeps numbers sees that those of rows before it have changed.
      expect(store.dropped()).not.toBe(known);
    }
  });

  it("lets the oldest go where there are too many bytes, and takes none of them again", () => {
    const store = aStore({ rows: 1_000, bytes: 50_000 });
    const many = Array.from({ length: 100 }, (_, seq) => line(seq, { text: "x".repeat(1_000) }));
    store.add(many);
    expect(store.row(store.count() - 1)).toMatchObject({ line: { seq: 99 } });
    expect(store.count() * 1_000).toBeLessThan(50_000);
    const held = store.count();
    store.add(many.slice(0, 10));
    expect(store.count()).toBe(held);
  });

  it("tells of what is news, and of nothing else", () => {
    const store = aStore();
    let heard = 0;
    store.onChange(() => heard++);
    store.add([line(0), line(1)]);
    store.add([line(1)]);
    store.add([]);
    expect(heard).toBe(1);
    expect(store.version()).toBe(1);
  });

  it("forgets everything when told to, and begins anew with lower numbers", () => {
    const store = aStore();
    store.add([line(500), line(600)]);
    store.clear();
    store.add([line(0), line(3)]);
    expect(told(store)).toEqual([0, 3]);
    expect(store.dropped()).toBe(2);
  });

  it("has each line once and in order, in whatever order and how often batches, pages, parts and gaps come", () => {
    const someLines = fc.uniqueArray(fc.nat(60), { maxLength: 12 }).map((seqs) => seqs.sort((a, b) => a - b));
    const step = fc.oneof(
      someLines.map((seqs) => ({ kind: "lines" as const, seqs })),
      fc.nat(60).map((seq) => ({ kind: "partial" as const, seq })),
      fc.nat(60).map((seq) => ({ kind: "gap" as const, seq })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const store = aStore();
        const whole = new Set<number>();
        const seen = new Set<number>();
        let marks = 0;
        for (const one of steps) {
          if (one.kind === "lines") {
            store.add(one.seqs.map((seq) => line(seq)));
            for (const seq of one.seqs) whole.add(seq);
            for (const seq of one.seqs) seen.add(seq);
          } else if (one.kind === "partial") {
            store.add([line(one.seq, { text: "l", partial: true })]);
            seen.add(one.seq);
          } else {
            store.mark(gap(one.seq - 1, one.seq));
            marks++;
          }
        }
        const rows = Array.from({ length: store.count() }, (_, index) => store.row(index));
        const lines = rows.flatMap((row) => (row && "line" in row ? [row.line] : []));
        expect(lines.map(({ seq }) => seq)).toEqual([...seen].sort((a, b) => a - b));
        expect(lines.filter(({ seq, text }) => whole.has(seq) && text !== `l${seq}`)).toEqual([]);
        expect(rows.length - lines.length).toBe(marks);
        const order = rows.map((row) => (row && "line" in row ? row.line.seq + 0.5 : (row?.mark.seq ?? 0)));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        for (const seq of seen) expect(order[store.indexOf(seq)]).toBeGreaterThanOrEqual(seq);
      }),
    );
  });

  it("is the same beyond the edges of its blocks", () => {
    const store = aStore();
    store.add(Array.from({ length: 10_000 }, (_, index) => line(50_000 + index)));
    store.add(Array.from({ length: 10_000 }, (_, index) => line(30_000 + index)));
    store.add([line(45_000)]);
    expect(store.count()).toBe(20_001);
    expect(store.row(9_999)).toMatchObject({ line: { seq: 39_999 } });
    expect(store.row(10_000)).toMatchObject({ line: { seq: 45_000 } });
    expect(store.row(20_000)).toMatchObject({ line: { seq: 59_999 } });
  });
});
