import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRecord, RECORD_BYTES } from "@/lib/logs/clock-record";
import { everythingIn, openLog } from "../../support/open-log";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const path = () => at("web.log");

const clockKinds = () => {
  const text = readFileSync(`${path()}.clock`, "latin1");
  return Array.from({ length: text.length / RECORD_BYTES }, (_, index) =>
    decodeRecord(text.slice(index * RECORD_BYTES, (index + 1) * RECORD_BYTES)),
  ).map((record) => record?.kind);
};

describe("a log that is not there", () => {
  it("is empty, and stays without a file until somebody writes", async () => {
    const log = await openLog(path());
    await log.note();
    expect(log.span()).toEqual({ start: 0, whole: true, base: 0, end: 0 });
    expect(await log.read(0, 100)).toHaveLength(0);
    expect(log.readNow(0, 100)).toHaveLength(0);
    expect(readdirSync(at())).toEqual([]);
  });
});

describe("a rotation", () => {
  it("moves what there is to the previous file, and every byte keeps its number", async () => {
    writeFileSync(path(), "one\ntwo\n");
    const log = await openLog(path());
    await log.rotate();
    appendFileSync(path(), "three\n");
    expect(readFileSync(`${path()}.1`, "utf8")).toBe("one\ntwo\n");
    expect(log.span()).toEqual({ start: 0, whole: true, base: 8, end: 14 });
    expect(await everythingIn(log)).toBe("one\ntwo\nthree\n");
    expect((await log.read(4, 3)).toString()).toBe("two");
    expect((await log.read(8, 5)).toString()).toBe("three");
  });

  it("drops what was rotated before, and numbers go on", async () => {
    const log = await openLog(path());
    for (const text of ["one\n", "two\n", "three\n"]) {
      appendFileSync(path(), text);
      await log.rotate();
    }
    expect(log.span()).toEqual({ start: 8, whole: true, base: 14, end: 14 });
    expect(await everythingIn(log)).toBe("three\n");
    expect(await log.read(4, 100)).toHaveLength(0);
  });

  it("is remembered by whoever opens the log next", async () => {
    const first = await openLog(path());
    appendFileSync(path(), "one\nhalf");
    await first.rotate();
    appendFileSync(path(), " a line\n");
    const second = await openLog(path());
    expect(second.span()).toEqual(first.span());
    expect(await everythingIn(second)).toBe("one\nhalf a line\n");
    await second.rotate();
    // The first line that is kept has lost its head.
    expect(second.span()).toMatchObject({ start: 8, whole: false });
    expect((await openLog(path())).span()).toMatchObject({ start: 8, whole: false });
  });

  it("leaves files that only their owner can read, and nothing else", async () => {
    const log = await openLog(path());
    writeFileSync(path(), "x\n", { mode: 0o600 });
    await log.rotate();
    expect(readdirSync(at()).sort()).toEqual(["web.log", "web.log.1", "web.log.clock"]);
    for (const name of readdirSync(at())) expect(statSync(at(name)).mode & 0o077).toBe(0);
  });

  it("does not touch what a link in the place of the log leads to", async () => {
    writeFileSync(at("secret"), "s");
    symlinkSync(at("secret"), path());
    const log = await openLog(path());
    expect(log.span().end).toBe(0);
    await expect(log.rotate()).rejects.toMatchObject({ code: "ELOOP" });
    await expect(log.read(0, 10)).rejects.toMatchObject({ code: "ELOOP" });
    expect(readFileSync(at("secret"), "utf8")).toBe("s");
  });

  it("never gives two bytes the same number, whatever is written, rotated and opened anew in which order", async () => {
    const step = fc.oneof(
      fc.record({ write: fc.string({ minLength: 1, maxLength: 20 }) }),
      fc.constantFrom("rotate" as const, "reopen" as const, "note" as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        for (const name of readdirSync(at())) rmSync(at(name));
        let log = await openLog(path());
        let life = "";
        for (const what of steps) {
          if (what === "rotate") await (life === "" ? undefined : log.rotate());
          else if (what === "note") await log.note();
          else if (what === "reopen") log = await openLog(path());
          else {
            appendFileSync(path(), what.write);
            life += what.write;
          }
          const bytes = Buffer.from(life);
          const { start, end } = log.span();
          expect(end).toBe(bytes.length);
          expect(await everythingIn(log)).toBe(bytes.subarray(start).toString());
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a log that somebody else empties or replaces", () => {
  it("goes on with numbers that nothing had before", async () => {
    appendFileSync(path(), "one\ntwo\n");
    const log = await openLog(path());
    await log.note();
    writeFileSync(path(), "new\n");
    expect(log.span()).toEqual({ start: 8, whole: true, base: 8, end: 12 });
    expect(await everythingIn(log)).toBe("new\n");
    await log.begin(2);
    expect((await openLog(path())).span()).toEqual({ start: 8, whole: true, base: 8, end: 12 });
  });
});

describe("a log clock", () => {
  it("is noted at most once a second, and only where something was written", async () => {
    let now = 10_000;
    const log = await openLog(path(), { now: () => now });
    await log.begin(1);
    for (let ms = 0; ms < 5_000; ms += 100) {
      now += 100;
      if (ms < 2_500) appendFileSync(path(), "line\n");
      await log.note();
    }
    const seen = clockKinds().filter((kind) => kind === "seen");
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen.length).toBeLessThanOrEqual(3);
  });

  it("that is damaged costs the times and nothing else", async () => {
    appendFileSync(path(), "one\n");
    await (await openLog(path())).begin(1);
    writeFileSync(`${path()}.clock`, "what is this?".repeat(20));
    const log = await openLog(path());
    expect(await everythingIn(log)).toBe("one\n");
    await log.rotate();
    expect((await openLog(path())).span()).toMatchObject({ base: 4, end: 4 });
  });

  it("of which a power cut tore the last record is whole again after the next one", async () => {
    const log = await openLog(path());
    appendFileSync(path(), "one\n");
    await log.begin(1);
    appendFileSync(`${path()}.clock`, "t 00000");
    await log.begin(2);
    expect(statSync(`${path()}.clock`).size % RECORD_BYTES).toBe(0);
    expect(clockKinds().at(-1)).toBe("born");
    expect((await openLog(path())).generation()).toBe(2);
  });

  it("drops with a rotation what speaks of bytes that are gone", async () => {
    let now = 0;
    const log = await openLog(path(), { now: () => (now += 2_000) });
    for (let line = 0; line < 2_000; line++) {
      appendFileSync(path(), `${line}\n`);
      await log.note();
    }
    const before = statSync(`${path()}.clock`).size;
    await log.rotate();
    await log.note();
    appendFileSync(path(), "last\n");
    await log.rotate();
    expect(before).toBeGreaterThan(2_000 * RECORD_BYTES);
    expect(statSync(`${path()}.clock`).size).toBeLessThan(10 * RECORD_BYTES);
    expect(existsSync(`${path()}.clock.tmp`)).toBe(false);
  });
});
