import { appendFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generationRange, lineTimes } from "@/lib/logs/line-times";
import { openLog } from "../../support/open-log";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const path = () => at("web.log");
const clock = () => `${path()}.clock`;

/** An engine that watches the log, at a time that the test sets. */
async function engine(start: number) {
  let now = start;
  const log = await openLog(path(), { now: () => now });
  return {
    log,
    /** The service writes, and the engine looks, so many seconds later. */
    async later(seconds: number, text = "") {
      now += seconds * 1_000;
      appendFileSync(path(), text);
      await log.note();
    },
  };
}

describe("the time of a line", () => {
  it("is that of the second in which it was seen", async () => {
    const { log, later } = await engine(10_000);
    await log.begin(1);
    await later(5, "one\n");
    await later(1, "two\nthree\n");
    await later(60);
    await later(1, "four\n");
    expect(await lineTimes(clock(), [0, 4, 8, 14], 99_000)).toEqual([
      { at: 15_000, approx: false, generation: 1 },
      { at: 16_000, approx: false, generation: 1 },
      { at: 16_000, approx: false, generation: 1 },
      { at: 77_000, approx: false, generation: 1 },
    ]);
  });

  it("is now for what nobody has noted yet", async () => {
    const { log } = await engine(10_000);
    await log.begin(1);
    appendFileSync(path(), "just now\n");
    expect(await lineTimes(clock(), [0], 10_400)).toEqual([{ at: 10_400, approx: false, generation: 1 }]);
  });

  it("is the last one known, and approximate, for what was written while no engine ran", async () => {
    const first = await engine(10_000);
    await first.log.begin(1);
    await first.later(5, "seen\n");
    appendFileSync(path(), "alone\n");
    const second = await engine(500_000);
    await second.log.note();
    await second.later(5, "seen again\n");
    expect(await lineTimes(clock(), [0, 5, 11], 600_000)).toEqual([
      { at: 15_000, approx: false, generation: 1 },
      { at: 15_000, approx: true, generation: 1 },
      { at: 505_000, approx: false, generation: 1 },
    ]);
  });

  it("is not known where there is no clock", async () => {
    appendFileSync(path(), "one\n");
    expect(await lineTimes(clock(), [0], 1)).toEqual([{ at: null, approx: true, generation: 0 }]);
  });

  it("stays with its line over a rotation", async () => {
    const { log, later } = await engine(10_000);
    await log.begin(1);
    await later(5, "one\n");
    await log.rotate();
    await later(5, "two\n");
    expect((await lineTimes(clock(), [0, 4], 99_000)).map(({ at }) => at)).toEqual([15_000, 20_000]);
  });

  it("is found among many thousands, each in its own second", async () => {
    const { log, later } = await engine(1_000_000);
    await log.begin(1);
    for (let line = 0; line < 1_500; line++) await later(2, `${String(line).padStart(7, "0")}\n`);
    const lines = [0, 1, 398, 399, 400, 401, 798, 799, 1_200, 1_498, 1_499];
    const times = await lineTimes(
      clock(),
      lines.map((line) => line * 8),
      9_999_999,
    );
    expect(times.map(({ at }) => at)).toEqual(lines.map((line) => 1_000_000 + (line + 1) * 2_000));
  });
});

describe("what a generation wrote", () => {
  it("lies between its beginning and that of the next", async () => {
    const { log, later } = await engine(10_000);
    await log.begin(1);
    await later(2, "one\n");
    await log.begin(2);
    await later(2, "two\nmore\n");
    await log.begin(4);
    await later(2, "four\n");
    expect(await generationRange(clock(), 1)).toEqual({ from: 0, to: 4 });
    expect(await generationRange(clock(), 2)).toEqual({ from: 4, to: 13 });
    expect(await generationRange(clock(), 3)).toBeNull();
    expect(await generationRange(clock(), 4)).toEqual({ from: 13, to: Number.POSITIVE_INFINITY });
    expect(await generationRange(clock(), 5)).toBeNull();
    expect((await lineTimes(clock(), [3, 4, 13], 1)).map(({ generation }) => generation)).toEqual([1, 2, 4]);
  });
});
