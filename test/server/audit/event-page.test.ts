import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { openTwoFiles } from "@/lib/logs/two-files";
import type { EventFilter } from "@/server/audit/event-filter";
import { type EventPage, type EventQuestion, eventPage } from "@/server/audit/event-page";
import { temporaryFolder } from "../../support/temporary-folder";

const folder = temporaryFolder();
const ANY: EventFilter = {
  name: null,
  project: null,
  kinds: [],
  actor: null,
  dispatch: null,
  since: null,
  until: null,
};

const anEntry = (seq: number): JournalEntry => ({
  seq,
  at: 1_000 * seq,
  kind: seq % 10 === 0 ? "unhealthy" : "healthy",
  service: seq % 3 === 0 ? "shop/web" : "blog/web",
  project: seq % 3 === 0 ? "shop" : "blog",
  generation: 1,
  pid: 7,
  actor: seq % 2 === 0 ? "operator" : "engine",
  dispatch: `d-${seq % 4}`,
  request: null,
  reason: `because "seq":${seq + 5_000} ${"x".repeat((seq * 37) % 300)}`,
  before: null,
  after: null,
});

const text = (seqs: readonly number[]): string => seqs.map((seq) => `${JSON.stringify(anEntry(seq))}\n`).join("");
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** An audit log with these entries in its two files. */
function written(older: string, newer: string): string {
  const path = folder("events.jsonl");
  writeFileSync(`${path}.1`, older);
  writeFileSync(path, newer);
  return path;
}

async function page(path: string, asked: Partial<EventQuestion> = {}): Promise<EventPage & { seqs: number[] }> {
  const log = await openTwoFiles(path);
  const answer = await eventPage(log, { limit: 200, before: null, after: null, filter: ANY, ...asked });
  await log.close();
  return { ...answer, seqs: answer.items.map(({ seq }) => seq) };
}

describe("a page of the audit log", () => {
  it("is the newest entries, over both files, with where to go on", async () => {
    const path = written(text(range(101, 401)), text(range(401, 501)));
    expect(await page(path)).toMatchObject({ seqs: range(301, 501), before: 301, after: 500, more: true, oldest: 101 });
    expect(await page(path, { before: 301 })).toMatchObject({ seqs: range(101, 301), before: null, more: false });
  });

  it("goes on behind a number, now and later", async () => {
    const path = written(text(range(1, 401)), text(range(401, 501)));
    expect(await page(path, { after: 390, limit: 20 })).toMatchObject({
      seqs: range(391, 411),
      after: 410,
      before: 391,
      more: true,
    });
    expect(await page(path, { after: -1, limit: 1 })).toMatchObject({ seqs: [1], before: null, more: true });
    expect(await page(path, { after: 500 })).toMatchObject({ seqs: [], after: 500, more: false });
    expect(await page(path, { after: 397, before: 404 })).toMatchObject({ seqs: range(398, 404), more: false });
  });

  it("has only what is asked for, and says where looking ended", async () => {
    const path = written(text(range(1, 301)), text(range(301, 601)));
    const filter = { ...ANY, name: "shop/web", kinds: ["unhealthy"] };
    expect(await page(path, { filter })).toMatchObject({ seqs: range(1, 21).map((n) => n * 30), more: false });
    expect(await page(path, { filter: { ...ANY, name: "web", since: 598_000, until: 599_000 } })).toMatchObject({
      seqs: [598, 599],
      after: 600,
    });
    expect((await page(path, { filter: { ...ANY, actor: "nobody" } })).after).toBe(600);
    expect((await page(path, { filter: { ...ANY, dispatch: "d-1", project: "blog" }, limit: 2 })).seqs).toEqual([
      589, 593,
    ]);
  });

  it("counts what cannot be read, and steps over it", async () => {
    const torn = `${text([1, 2])}{"seq":3,"kind":"cut o`;
    const path = written(torn, `${text([3, 4])}\0\0\0\n\n${text([5])}{"seq":6,"at"`);
    expect(await page(path)).toMatchObject({ seqs: [1, 2, 3, 4, 5], torn: 2, after: 5, more: false });
    expect(await page(path, { after: 2 })).toMatchObject({ seqs: [3, 4, 5], torn: 1 });
  });

  it("is empty where nothing was written yet", async () => {
    expect(await page(folder("none.jsonl"))).toMatchObject({
      seqs: [],
      before: null,
      after: 0,
      more: false,
      oldest: null,
    });
  });

  it("reads little of a file that is large", async () => {
    const path = written(text(range(1, 20_001)), text(range(20_001, 40_001)));
    const log = await openTwoFiles(path);
    let bytes = 0;
    const counted = {
      span: log.span,
      async read(at: number, length: number) {
        const read = await log.read(at, length);
        bytes += read.length;
        return read;
      },
    };
    const asked = { limit: 10, before: null, after: null, filter: ANY };
    for (const question of [asked, { ...asked, after: 17_000 }, { ...asked, before: 23_456 }]) {
      await eventPage(counted, question);
    }
    await log.close();
    expect([log.span().end > 12_000_000, bytes < 1_000_000]).toEqual([true, true]);
  });

  it("shows every entry once to whoever pages through, in either direction and wherever the files are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { maxLength: 400 }),
        fc.nat(400),
        fc.integer({ min: 1, max: 97 }),
        fc.boolean(),
        async (numbers, cut, limit, forwards) => {
          const seqs = numbers.sort((a, b) => a - b);
          const path = written(text(seqs.slice(0, cut)), text(seqs.slice(cut)));
          const shown: number[] = [];
          let asked: Partial<EventQuestion> = forwards ? { after: -1, limit } : { limit };
          for (;;) {
            const answer = await page(path, asked);
            if (forwards) shown.push(...answer.seqs);
            else shown.unshift(...answer.seqs);
            if (!answer.more) break;
            asked = forwards ? { after: answer.after, limit } : { before: answer.before, limit };
          }
          expect(shown).toEqual(seqs);
        },
      ),
      { numRuns: 40 },
    );
  });
});
