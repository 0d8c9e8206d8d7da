import { appendFileSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Disk } from "@/lib/edges/disk";
import { nodeDisk } from "@/lib/edges/node-disk";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { openJournal } from "@/server/audit/journal";
import { aRecord, aState, PHASES, T0 } from "../../support/builders";
import { diskFull, MemoryDisk } from "../../support/memory-disk";
import { temporaryFolder } from "../../support/temporary-folder";

const PATH = "/nowhere/.moorage/engine/events.jsonl";

async function aJournal(disk: Disk = new MemoryDisk(), path = PATH, carried: readonly unknown[] = []) {
  const reports: string[] = [];
  const report = (message: string) => void reports.push(message);
  const world = { path, disk, now: () => T0, request: () => null, judged: () => undefined, report, carried };
  return { journal: await openJournal(world), reports };
}

const STARTING = aState({ services: [aRecord({ phase: PHASES.starting, firstHealthyAt: null })] });
const HEALTHY = aState({ services: [aRecord()] });

const entries = (text: string): JournalEntry[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const written = (disk: MemoryDisk) => entries(disk.files.get(PATH) ?? "");

describe("the audit log", () => {
  it("numbers what happens, and tells it to those who listen", async () => {
    const disk = new MemoryDisk();
    const { journal } = await aJournal(disk);
    const heard: number[] = [];
    journal.subscribe(({ seq }) => heard.push(seq));
    for (const kind of ["spawned", "healthy", "exited"] as const) journal.note({ kind });
    await journal.flushed();
    expect(written(disk).map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(["1 spawned", "2 healthy", "3 exited"]);
    expect([heard, disk.count("appendLine")]).toEqual([[1, 2, 3], 1]);
  });

  it("says who and what of a change, and nothing of a change that means nothing", async () => {
    const disk = new MemoryDisk();
    const { journal } = await aJournal(disk);
    journal.follow(HEALTHY, STARTING);
    journal.follow(aState({ services: [aRecord({ phase: { ...PHASES.healthy, misses: 1 } })] }), HEALTHY);
    journal.carry().ended(true);
    await journal.flushed();
    expect(written(disk)).toMatchObject([
      {
        kind: "healthy",
        service: "shop/web",
        project: "shop",
        before: { state: "starting" },
        after: { state: "healthy" },
        at: T0,
      },
    ]);
  });

  it("keeps what a full disk refuses, in order, and says once that it waits", async () => {
    const disk = new MemoryDisk();
    const { journal, reports } = await aJournal(disk);
    disk.suffer(() => diskFull());
    for (const kind of ["spawned", "healthy"] as const) {
      journal.note({ kind });
      await journal.flushed();
    }
    await journal.flushed();
    expect(reports).toEqual(["the audit log cannot be written; its lines wait"]);
    disk.recover();
    await journal.flushed();
    journal.note({ kind: "exited" });
    await journal.flushed();
    expect(written(disk).map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(["1 spawned", "2 healthy", "3 exited"]);
  });

  it("loses the oldest of what waits when that has become too much, and says so", async () => {
    const disk = new MemoryDisk();
    const { journal, reports } = await aJournal(disk);
    disk.suffer(() => diskFull());
    for (let i = 0; i < 10_003; i++) journal.note({ kind: "healthy" });
    await journal.flushed();
    expect(reports).toEqual(["3 lines of the audit log were lost"]);
    disk.recover();
    await journal.flushed();
    expect(written(disk).map(({ seq }) => seq)).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 4));
  });
});

describe("a line about a change", () => {
  const kinds = (disk: MemoryDisk) => (disk.files.has(PATH) ? written(disk).map(({ kind }) => kind) : []);

  it("is written once the state that shows it is durable, and what is noted later comes after it", async () => {
    const disk = new MemoryDisk();
    const { journal } = await aJournal(disk);
    journal.note({ kind: "reconciled" });
    journal.follow(HEALTHY, STARTING);
    journal.note({ kind: "log-rotated" });
    const write = journal.carry();
    expect(write.lines).toMatchObject([{ kind: "reconciled" }, { kind: "healthy" }, { kind: "log-rotated" }]);
    journal.follow(STARTING, HEALTHY); // came too late for that write
    journal.note({ kind: "logged-in" });
    let flushed = false;
    const all = journal.flushed().then(() => {
      flushed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([kinds(disk), flushed]).toEqual([["reconciled"], false]);
    write.ended(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect([kinds(disk), flushed]).toEqual([["reconciled", "healthy", "log-rotated"], false]);
    const next = journal.carry();
    expect(next.lines).toMatchObject([{ kind: "spawned" }, { kind: "logged-in" }]);
    next.ended(true);
    await all;
    expect(kinds(disk).slice(-2)).toEqual(["spawned", "logged-in"]);
    expect(journal.carry().lines).toEqual([]);
  });

  it("waits where the disk refuses the state, and nobody waits for it any longer", async () => {
    const disk = new MemoryDisk();
    const { journal } = await aJournal(disk);
    journal.follow(HEALTHY, STARTING);
    const flushed = journal.flushed();
    journal.carry().ended(false);
    await flushed;
    await journal.flushed();
    expect(kinds(disk)).toEqual([]);
    journal.carry().ended(true);
    await journal.flushed();
    expect(kinds(disk)).toEqual(["healthy"]);
  });
});

describe("an audit log whose last line was cut off by a crash", () => {
  const folder = temporaryFolder();

  it("gets its next line on a line of its own, with the next number", async () => {
    const path = folder("events.jsonl");
    const first = await aJournal(nodeDisk, path);
    first.journal.note({ kind: "spawned" });
    await first.journal.flushed();
    appendFileSync(path, '{"seq":2,"kind":"cut o');
    const second = await aJournal(nodeDisk, path);
    second.journal.note({ kind: "healthy" });
    await second.journal.flushed();
    const lines = readFileSync(path, "utf8").split("\n");
    expect([lines.length, lines[1]]).toEqual([4, '{"seq":2,"kind":"cut o']);
    expect(JSON.parse(lines[2] ?? "")).toMatchObject({ seq: 2, kind: "healthy" });
  });
});

describe("lines that the state carried along", () => {
  const folder = temporaryFolder();

  it("are written by the next engine where they are not there yet, under their numbers", async () => {
    const path = folder("events.jsonl");
    const told = () => entries(readFileSync(path, "utf8")).map(({ seq, kind }) => `${seq} ${kind}`);
    const first = await aJournal(nodeDisk, path);
    first.journal.note({ kind: "reconciled" });
    await first.journal.flushed();
    first.journal.follow(HEALTHY, STARTING);
    const { lines } = first.journal.carry(); // and then it is killed

    const second = await aJournal(nodeDisk, path, lines);
    second.journal.note({ kind: "logged-in" });
    await second.journal.flushed();
    expect(told()).toEqual(["1 reconciled", "2 healthy", "3 logged-in"]);

    const third = await aJournal(nodeDisk, path, [...lines, { no: "entry" }]);
    third.journal.note({ kind: "reconciled" });
    await third.journal.flushed();
    expect(told()).toEqual(["1 reconciled", "2 healthy", "3 logged-in", "4 reconciled"]);
  });
});
