import { appendFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containing } from "@/lib/logs/line-filter";
import { type Page, type PageQuestion, readPage } from "@/lib/logs/page";
import type { ServiceLog } from "@/lib/logs/service-log";
import { openLog } from "../../support/open-log";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const path = () => at("web.log");

const question = (over: Partial<PageQuestion> = {}): PageQuestion => ({
  lines: 100,
  before: null,
  after: null,
  within: null,
  filter: null,
  mask: (lines) => [...lines],
  ...over,
});

async function page(log: Pick<ServiceLog, "read" | "span">, over: Partial<PageQuestion> = {}): Promise<Page> {
  const answer = await readPage(log, question(over));
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.value;
}

const texts = ({ lines }: Page) => lines.map(({ text }) => text);

/** A log of numbered lines, part of it rotated out. */
async function numbered(count: number, rotateAfter: number): Promise<ServiceLog> {
  const log = await openLog(path());
  for (let line = 0; line < count; line++) {
    appendFileSync(path(), `line ${line}\n`);
    if (line + 1 === rotateAfter) await log.rotate();
  }
  return log;
}

describe("a page of a log", () => {
  it("is the last lines unless something else is asked", async () => {
    const log = await numbered(10, 7);
    expect(await page(log, { lines: 3 })).toMatchObject({
      lines: [
        { text: "line 7", seq: 49, end: 56 },
        { text: "line 8", seq: 56, end: 63 },
        { text: "line 9", seq: 63, end: 70 },
      ],
      before: 49,
      after: 69,
      more: true,
    });
  });

  it("leads to the one before it, over the rotation, down to the first line", async () => {
    const log = await numbered(10, 4);
    const first = await page(log, { lines: 4 });
    const second = await page(log, { lines: 4, before: first.before });
    const third = await page(log, { lines: 4, before: second.before });
    expect([...texts(third), ...texts(second), ...texts(first)]).toEqual(
      Array.from({ length: 10 }, (_, line) => `line ${line}`),
    );
    expect(third).toMatchObject({ before: null, more: false });
  });

  it("leads to what comes later, also where nothing has come yet", async () => {
    const log = await numbered(2, 0);
    const now = await page(log);
    expect(await page(log, { after: now.after })).toEqual({ lines: [], before: 14, after: now.after, more: false });
    appendFileSync(path(), "line 2\n");
    expect(texts(await page(log, { after: now.after }))).toEqual(["line 2"]);
  });

  it("from the very beginning is asked for with -1", async () => {
    const log = await numbered(5, 2);
    expect(texts(await page(log, { after: -1, lines: 2 }))).toEqual(["line 0", "line 1"]);
  });

  it("between two places fills a gap", async () => {
    const log = await numbered(10, 5);
    expect(texts(await page(log, { after: 13, before: 35 }))).toEqual(["line 2", "line 3", "line 4"]);
  });

  it("shows a line without an end, and the same line again once it has one", async () => {
    const log = await openLog(path());
    writeFileSync(path(), "whole\nhal");
    const now = await page(log);
    expect(now.lines).toMatchObject([
      { text: "whole", partial: false },
      { text: "hal", seq: 6, partial: true },
    ]);
    appendFileSync(path(), "f\n");
    expect((await page(log, { after: now.after })).lines).toMatchObject([{ text: "half", seq: 6, partial: false }]);
  });

  it("cuts a long line at a whole character and says so", async () => {
    const log = await openLog(path());
    writeFileSync(path(), `before\n${"é".repeat(200_000)}\nafter\n`);
    for (const over of [{}, { after: -1 }]) {
      const [first, long, last] = (await page(log, over)).lines;
      expect([first?.text, last?.text]).toEqual(["before", "after"]);
      expect(long).toMatchObject({ seq: 7, end: 400_008, cut: true, text: "é".repeat(32_768) });
    }
  });

  it("leaves out the rest of a line whose head was rotated away", async () => {
    const log = await openLog(path());
    appendFileSync(path(), "one\nhal");
    await log.rotate();
    appendFileSync(path(), "f\ntwo\n");
    await log.rotate();
    expect(texts(await page(log))).toEqual(["two"]);
    expect(texts(await page(log, { after: -1 }))).toEqual(["two"]);
  });

  it("of a log that is empty, or not there, has no lines", async () => {
    const log = await openLog(path());
    expect(await page(log)).toEqual({ lines: [], before: null, after: -1, more: false });
    writeFileSync(path(), "");
    expect(await page(log)).toEqual({ lines: [], before: null, after: -1, more: false });
  });
});

describe("a search", () => {
  it("finds lines from the newest back, and goes on where it ended", async () => {
    const log = await numbered(200, 120);
    const first = await page(log, { filter: containing("7"), lines: 20 });
    const second = await page(log, { filter: containing("7"), lines: 20, before: first.before });
    const expected = Array.from({ length: 200 }, (_, line) => `line ${line}`).filter((line) => line.includes("7"));
    expect([...texts(second), ...texts(first)]).toEqual(expected.slice(-40));
  });

  it("that finds nothing in what one request may read tells where to go on", async () => {
    const log = await openLog(path());
    appendFileSync(path(), `needle\n${"hay\n".repeat(2_500_000)}`);
    const first = await page(log, { filter: containing("needle") });
    expect(first).toMatchObject({ lines: [], more: true });
    const second = await page(log, { filter: containing("needle"), before: first.before });
    expect(texts(second)).toEqual(["needle"]);
  });

  it("sees only what is shown: a mask cannot be searched behind", async () => {
    const log = await openLog(path());
    writeFileSync(path(), "password hunter2\nhunter3\n");
    const mask = (lines: readonly string[]) => lines.map((line) => line.replace("hunter2", "•••"));
    expect(texts(await page(log, { filter: containing("hunter"), mask }))).toEqual(["hunter3"]);
  });
});

it("reads only the end of a log of a gigabyte", async () => {
  const real = await openLog(path());
  writeFileSync(path(), "");
  truncateSync(path(), 1_024 ** 3); // sparse
  appendFileSync(path(), `\n${Array.from({ length: 200 }, (_, line) => `line ${line}\n`).join("")}`);
  let bytesRead = 0;
  const log = {
    span: real.span,
    async read(seq: number, length: number) {
      const bytes = await real.read(seq, length);
      bytesRead += bytes.length;
      return bytes;
    },
  };
  const { lines, more } = await page(log);
  expect([lines.length, lines[0]?.text, lines.at(-1)?.text, more]).toEqual([100, "line 100", "line 199", true]);
  expect(bytesRead).toBeLessThan(32_768);
});

/** What pages must come to: the lines of the text that is kept, cut the simple way. */
function linesOfText(text: string, start: number, whole: boolean) {
  const lines: { seq: number; text: string; partial: boolean }[] = [];
  let seq = start;
  for (const line of text.split("\n").map((one, index, all) => ({ one, ended: index < all.length - 1 }))) {
    const length = Buffer.byteLength(line.one) + (line.ended ? 1 : 0);
    if (length > 0) lines.push({ seq, text: line.one, partial: !line.ended });
    seq += length;
  }
  return whole ? lines : lines.slice(1);
}

it("pages of any size, in either direction, come to every line exactly once", async () => {
  const chunk = fc.constantFrom(
    "a\n",
    "",
    "\n",
    "é€\n",
    "\u{1f6a2} ship\n",
    "half",
    "a longer line of text\n",
    "x".repeat(9_000),
    "\r\n",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(chunk, { maxLength: 30 }),
      fc.nat(30),
      fc.nat(30),
      fc.integer({ min: 1, max: 7 }),
      async (chunks, one, two, size) => {
        for (const ending of ["", ".1", ".clock"]) rmSync(path() + ending, { force: true });
        const log = await openLog(path());
        let life = "";
        for (const [index, text] of chunks.entries()) {
          appendFileSync(path(), text);
          life += text;
          if ((index === one || index === two) && life !== "") await log.rotate();
        }
        const { start, whole } = log.span();
        const kept = Buffer.from(life).subarray(start).toString();
        const expected = linesOfText(kept, start, whole);
        const seen = ({ lines }: Page) => lines.map(({ seq, text, partial }) => ({ seq, text, partial }));

        const backwards = [];
        for (let before: number | null = null, more = true; more; ) {
          const got: Page = await page(log, { lines: size, before });
          backwards.unshift(...seen(got));
          [before, more] = [got.before, got.more];
        }
        expect(backwards).toEqual(expected);

        const forwards = [];
        for (let after = -1, more = true; more; ) {
          const got: Page = await page(log, { lines: size, after });
          forwards.push(...seen(got));
          [after, more] = [got.after, got.more];
        }
        expect(forwards).toEqual(expected);
      },
    ),
    { numRuns: 100 },
  );
});
