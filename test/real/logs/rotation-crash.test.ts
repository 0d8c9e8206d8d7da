import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RotationPoint } from "@/lib/logs/rotate";
import { builtEntry } from "../../support/built";
import { comesTrue } from "../../support/comes-true";
import { allNumbers, lineWriter, numberOf } from "../../support/line-writer";
import { everythingIn, openLog } from "../../support/open-log";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const POINTS: RotationPoint[] = ["previous-gone", "copied", "copy-in-place", "truncated"];

/** Rotates in a process of its own; resolves to the signal that ended it, null where nothing did. */
async function rotate(path: string, killedAt: RotationPoint | "never", afterMs: number | null = null) {
  const child = spawn(process.execPath, [await builtEntry("test/fixtures/engines/rotates-log.ts"), path, killedAt], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (afterMs !== null) setTimeout(() => child.kill("SIGKILL"), afterMs);
  const [, signal] = await once(child, "exit");
  return signal as string | null;
}

const numbersIn = (text: string): number[] => text.split("\n").slice(0, -1).map(numberOf);

describe.each(POINTS)("killed with SIGKILL at '%s', while the service goes on writing", (point) => {
  it("a rotation loses no line, doubles none for whoever opens the log next, and leaves no temporary", async () => {
    const path = at("web.log");
    const lines = 4_000;
    const { ended } = lineWriter(path, lines, 4_000);
    const before = await openLog(path, { now: Date.now });
    await comesTrue("something is written", () => before.span().end > 20_000);

    expect(await rotate(path, point)).toBe("SIGKILL");
    expect(readdirSync(at()).filter((name) => name.endsWith(".tmp")).length).toBeLessThanOrEqual(1);
    const after = await openLog(path, { now: Date.now });
    await ended;
    expect(numbersIn(await everythingIn(after))).toEqual(allNumbers(lines));
    expect(after.span().start).toBe(0);
    expect(readdirSync(at()).filter((name) => name.endsWith(".tmp"))).toEqual([]);

    const { end } = after.span();
    await after.note();
    await after.rotate();
    appendFileSync(path, "line 0004000\n");
    const again = await openLog(path);
    expect(again.span()).toMatchObject({ base: end, end: end + 13 });
    expect((await again.read(end, 100)).toString()).toBe("line 0004000\n");
  });
});

it("killed at any moment, time after time, a log keeps every line since the rotation before", async () => {
  const path = at("web.log");
  const lines = 12_000;
  const { ended, child } = lineWriter(path, lines, 3_000);
  const seen = new Set<number>();
  const doubled: number[] = [];
  let position = 0;
  /** What has been added since the last look, by the numbers that bytes have for life. */
  const look = async () => {
    const log = await openLog(path, { now: Date.now });
    expect(log.span().start).toBeLessThanOrEqual(position);
    const text = await everythingIn(log);
    const fresh = Buffer.from(text).subarray(position - log.span().start);
    const whole = fresh.subarray(0, fresh.lastIndexOf(0x0a) + 1);
    for (const number of numbersIn(whole.toString())) {
      if (seen.has(number)) doubled.push(number);
      seen.add(number);
    }
    position += whole.length;
  };
  await comesTrue("the log is there", () => existsSync(path));
  let rounds = 0;
  for (; child.exitCode === null; rounds++) {
    await rotate(path, "never", 60 + ((rounds * 37) % 200));
    await look();
  }
  await ended;
  await look();
  expect((await openLog(path)).span().base, "some were not killed too early").toBeGreaterThan(0);
  expect(doubled).toEqual([]);
  // Reading the end and cutting the file are two system calls: a line that comes in between them may go.
  expect(allNumbers(lines).filter((number) => !seen.has(number)).length).toBeLessThanOrEqual(rounds);
});
