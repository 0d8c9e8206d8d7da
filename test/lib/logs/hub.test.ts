import { appendFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import type { Batch } from "@/lib/logs/batch";
import { createHub, type LogHub } from "@/lib/logs/hub";
import type { LineMask } from "@/lib/logs/page";
import type { ServiceLog } from "@/lib/logs/service-log";
import { comesTrue } from "../../support/comes-true";
import { ManualClock } from "../../support/manual-clock";
import { openLog } from "../../support/open-log";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const path = () => at("web.log");

type Heard = { batches: Batch[]; text(): string; lost: [number, number][]; rotated: number[]; leave(): void };

function listen(hub: LogHub): Heard {
  const [batches, lost, rotated]: [Batch[], [number, number][], number[]] = [[], [], []];
  const leave = hub.follow({
    batch: (batch) => void batches.push(batch),
    lost: (from, to) => void lost.push([from, to]),
    rotated: (base) => void rotated.push(base),
  });
  onTestFinished(leave);
  return { batches, text: () => batches.map((batch) => batch.text()).join(""), lost, rotated, leave };
}

async function aHub(mask: LineMask = (lines) => [...lines]): Promise<{ log: ServiceLog; hub: LogHub }> {
  for (const name of readdirSync(at())) rmSync(at(name));
  const log = await openLog(path());
  return { log, hub: createHub({ log, clock: nodeClock, mask }) };
}

/** Lines as a client has them who replaces an unfinished one when it comes again. */
function linesHeard({ batches }: Heard): string[] {
  const lines = new Map<number, string>();
  for (const batch of batches) for (const { seq, text } of batch.lines()) lines.set(seq, text);
  return [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
}

describe("who follows a log", () => {
  it("hears what is written from then on, also where the file comes later", async () => {
    const { hub } = await aHub();
    const heard = listen(hub);
    appendFileSync(path(), "one\n");
    await comesTrue("the first line", () => heard.text() === "one\n");
    appendFileSync(path(), "two\nthree\n");
    await comesTrue("the next lines", () => heard.text() === "one\ntwo\nthree\n");
  });

  it("hears of a line without an end after a moment, and of its rest", async () => {
    const { hub } = await aHub();
    const heard = listen(hub);
    appendFileSync(path(), "name? ");
    await comesTrue("the prompt", () => heard.text() === "name? ");
    appendFileSync(path(), "dallas\nhello\n");
    await comesTrue("the rest", () => heard.text() === "name? dallas\nhello\n");
    expect(linesHeard(heard)).toEqual(["name? dallas", "hello"]);
  });

  it("hears the very same batch as everybody else", async () => {
    const { hub } = await aHub();
    const [one, two] = [listen(hub), listen(hub)];
    appendFileSync(path(), "line\n");
    hub.flush();
    expect(one.batches[0]).toBe(two.batches[0]);
  });

  it("misses nothing over rotations, and is told of each", async () => {
    const { log, hub } = await aHub();
    const heard = listen(hub);
    let written = "";
    for (let round = 0; round < 5; round++) {
      for (let line = 0; line < 100; line++) {
        const text = `round ${round} line ${line}\n`;
        appendFileSync(path(), text);
        written += text;
      }
      // Two files are kept: what is not read before the second rotation is told as lost, which is the next test.
      hub.flush();
      await comesTrue(`round ${round}`, () => heard.text() === written);
      await log.rotate();
    }
    hub.flush();
    await comesTrue("all rotations", () => heard.rotated.length > 0 && heard.rotated.at(-1) === written.length);
    expect(heard.text()).toBe(written);
    expect(heard.lost).toEqual([]);
  });

  it("is told what went by unread", async () => {
    const { log } = await aHub();
    const clock = new ManualClock();
    const hub = createHub({ log, clock, mask: (lines) => [...lines] });
    const heard = listen(hub);
    appendFileSync(path(), "read\n");
    // From here on it waits for its next turn, which does not come by itself.
    await comesTrue("the first line", () => heard.text() === "read\n" && clock.sleepers > 0);
    for (const text of ["lost\n", "kept\n"]) {
      appendFileSync(path(), text);
      await log.rotate();
    }
    hub.flush();
    expect(heard.lost).toEqual([[5, 10]]);
    expect(heard.text()).toBe("read\nkept\n");
    expect(heard.rotated).toEqual([15]);
  });

  it("goes on behind what somebody else emptied", async () => {
    const { hub } = await aHub();
    const heard = listen(hub);
    appendFileSync(path(), "old\n");
    hub.flush();
    writeFileSync(path(), "ne");
    hub.flush();
    appendFileSync(path(), "w\n");
    hub.flush();
    expect(linesHeard(heard)).toEqual(["old", "new"]);
  });

  it("gets a long line in pieces as text, and once, cut, as a line", async () => {
    const { hub } = await aHub();
    const heard = listen(hub);
    const long = "é".repeat(150_000);
    appendFileSync(path(), `a\n${long}`);
    while (!hub.flush());
    appendFileSync(path(), `${long}\nb\n`);
    while (!hub.flush());
    expect(heard.text()).toBe(`a\n${long}${long}\nb\n`);
    expect(linesHeard(heard)).toEqual(["a", "é".repeat(32_768), "b"]);
  });
});

it("no character is ever cut, wherever the writer pauses", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 6 }), cuts, async (lines, sizes) => {
      const { hub } = await aHub();
      const heard = listen(hub);
      const whole = Buffer.from(lines.join("\n").replaceAll("\ufffd", ""));
      for (let done = 0, turn = 0; done < whole.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        appendFileSync(path(), whole.subarray(done, done + size));
        done += size;
        hub.flush();
      }
      heard.leave();
      for (const batch of heard.batches) expect(batch.text()).not.toContain("\ufffd");
      expect(heard.text()).toBe(whole.toString());
      expect(linesHeard(heard)).toEqual(
        whole
          .toString()
          .replace(/\n$/, "")
          .split("\n")
          .slice(whole.length === 0 ? 1 : 0),
      );
    }),
    { numRuns: 150 },
  );
});

describe("a secret that is written in two goes", () => {
  const mask: LineMask = (lines) => lines.map((line) => line.replaceAll("hunter2", "•••"));

  it("is not completed by its second half", async () => {
    const { hub } = await aHub(mask);
    const heard = listen(hub);
    appendFileSync(path(), "password hun");
    hub.flush();
    appendFileSync(path(), "ter2 and more\nnext\n");
    hub.flush();
    expect(heard.text()).toBe("password hun•••\nnext\n");
    expect(linesHeard(heard)).toEqual(["password ••• and more", "next"]);
  });
});
