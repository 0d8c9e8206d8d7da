import { describe, expect, it, vi } from "vitest";
import type { LogMark } from "@/components/log/log-lines";
import { openLog } from "@/components/log/log-reader";
import { pagesOf, rowsOf, SERVICE, saidStream } from "./a-log";

const never = () => () => undefined;

function aReader(log = pagesOf(0), limits = { rows: 100_000, bytes: 100_000_000 }) {
  let now = 1_000;
  const said = saidStream();
  const pace = { now: () => now, after: never, frame: never };
  const reader = openLog(SERVICE, { stream: said.stream, pages: log.pages, pace, limits });
  const later = (ms: number) => {
    now += ms;
  };
  return { ...said, ...log, reader, later };
}

const markAt = ({ reader }: ReturnType<typeof aReader>, index: number): LogMark => {
  const row = reader.row(index);
  if (!row || !("mark" in row)) throw new Error(`row ${index} is no mark`);
  return row.mark;
};

describe("a log as it is followed", () => {
  it("has the lines that the stream says, and what is known of them", () => {
    const { reader, say, state } = aReader();
    expect(reader.connection()).toEqual({ state: "connecting", since: 0 });
    state({ state: "live" });
    say("lines", { lines: [[0, 5, "a", "~…"]] }, "1:10");
    say("partial", { line: [10, 6, "b"] });
    say("partial", { line: [10, 6, "bc"] });
    expect(reader.connection()).toEqual({ state: "live" });
    expect(reader.row(0)).toMatchObject({ line: { at: 5, approx: true, cut: true, text: "a", service: SERVICE } });
    expect(reader.row(1)).toMatchObject({ line: { text: "bc", approx: false } });
    expect(reader.count()).toBe(2);
  });

  it("marks where another generation begins, and where it ends", () => {
    const { reader, say, lines, later } = aReader();
    lines(0, 10);
    say("generation", { generation: 2, pid: 7, started_at: 5, seq: 20 }, "2:20");
    lines(20);
    later(500);
    say("done", { reason: "stopped" }, "2:30");
    expect(rowsOf(reader)).toEqual([0, 10, "gen 2", 20, "done"]);
    expect(reader.connection()).toEqual({ state: "ended", reason: "stopped" });
    expect(reader.row(4)).toMatchObject({ mark: { at: 1_500, reason: "stopped" } });
  });

  it("marks where generations began before anybody listened, each once", async () => {
    const { reader, say, state, lines, asked } = aReader(pagesOf(12, { linesAGeneration: 3 }));
    state({ state: "live" });
    lines(40, 50, 60, 70, 80, 90);
    await vi.waitFor(() => expect(rowsOf(reader)).toEqual([40, 50, "gen 3", 60, 70, 80, "gen 4", 90]));
    say("generation", { generation: 4, pid: 7, started_at: 5, seq: 90 }, "4:100");
    lines(100, 110);
    await reader.loadOlder(2);
    expect(rowsOf(reader)).toEqual([20, "gen 2", 30, 40, 50, "gen 3", 60, 70, 80, "gen 4", 90, 100, 110]);
    // The newest line, its generation, the one before, the one before that began too early, and the older lines.
    expect(asked).toHaveLength(5);
  });

  it("marks an end once, however often it is told, and goes on when the service does", () => {
    const { reader, say, state, lines } = aReader();
    lines(0);
    for (let i = 0; i < 3; i++) {
      state({ state: "live" });
      say("done", { reason: "stopped" }, "1:10");
    }
    expect(rowsOf(reader)).toEqual([0, "done"]);
    state({ state: "live" });
    lines(10);
    expect(rowsOf(reader)).toEqual([0, "done", 10]);
    expect(reader.connection()).toEqual({ state: "live" });
  });

  it("says after an interruption how long it was, and what is missing", () => {
    const { reader, say, state, lines, later } = aReader();
    state({ state: "live" });
    lines(0);
    state({ state: "reconnecting", attempt: 1, since: 1_000, retryAt: 2_000 });
    state({ state: "reconnecting", attempt: 2, since: 1_000, retryAt: 3_000 });
    later(4_000);
    state({ state: "live" });
    expect(markAt({ reader } as never, 1)).toMatchObject({ kind: "reconnected", seq: 10, afterMs: 4_000 });
    say("gap", { from: 10, to: 60 }, "1:60");
    lines(60);
    expect(rowsOf(reader)).toEqual([0, "reconnected, 50 missed", "gap 10-60 fetchable", 60]);
  });

  it("fetches the last lines where others follow the log already", async () => {
    const { reader, say, lines } = aReader(pagesOf(700));
    say("joined", {}, "1:6990");
    lines(6_990, 7_000);
    await expect.poll(() => reader.count()).toBe(501);
    expect(rowsOf(reader)).toEqual(Array.from({ length: 501 }, (_, index) => 2_000 + index * 10));
  });

  it("begins anew when the log does", () => {
    const { reader, say, lines } = aReader();
    lines(500, 510);
    say("rewound", {}, "1:10");
    lines(0);
    expect(rowsOf(reader)).toEqual([0]);
  });

  it("follows no more when it is closed, and holds nothing", () => {
    const { reader, lines, isFollowed } = aReader();
    lines(0, 10);
    reader.close();
    expect(isFollowed()).toBe(false);
    expect(reader.count()).toBe(0);
  });
});

describe("older lines", () => {
  it("are put before the first, until there are none", async () => {
    const { reader, lines, asked } = aReader(pagesOf(100, { most: 20 }));
    lines(990);
    await reader.loadOlder(30);
    expect(asked.map(({ before }) => before)).toEqual([991, 801]);
    expect(reader.count()).toBe(31);
    expect(reader.hasOlder()).toBe(true);
    await reader.loadOlder(1_000);
    expect(rowsOf(reader)).toEqual(Array.from({ length: 100 }, (_, index) => index * 10));
    expect(reader.hasOlder()).toBe(false);
    expect(reader.indexOf(990) + reader.dropped()).toBe(0);
  });

  it("say where a generation begins, also beside what was held", async () => {
    const { reader, lines } = aReader(pagesOf(9, { linesAGeneration: 3 }));
    lines(60, 70, 80);
    await reader.loadOlder(1_000);
    expect(rowsOf(reader)).toEqual([0, 10, 20, "gen 2", 30, 40, 50, "gen 3", 60, 70, 80]);
    expect(reader.row(3)).toMatchObject({ mark: { pid: null, startedAt: 30 } });
  });

  it("are fetched once at a time", async () => {
    const { reader, lines, asked } = aReader(pagesOf(100));
    lines(990);
    await Promise.all([reader.loadOlder(10), reader.loadOlder(10)]);
    expect(asked).toHaveLength(1);
  });

  it("are none where the first were rotated away", async () => {
    const { reader, lines } = aReader(pagesOf(100, { kept: 90 }));
    lines(990);
    await reader.loadOlder(50);
    expect(reader.hasOlder()).toBe(false);
    expect(reader.row(0)).toMatchObject({ line: { seq: 900 } });
  });

  it("are not asked for where there is no room", async () => {
    const { reader, lines, asked } = aReader(pagesOf(100), { rows: 8, bytes: 1_000_000 });
    lines(...Array.from({ length: 12 }, (_, index) => 500 + index * 10));
    expect(reader.hasOlder()).toBe(false);
    await reader.loadOlder(10);
    expect(asked).toEqual([]);
  });

  it("reject with why there are none", async () => {
    const { reader, lines } = aReader({ pages: { ask: () => Promise.reject(new Error("no")) }, asked: [] });
    lines(990);
    await expect(reader.loadOlder(10)).rejects.toThrow("no");
    expect(reader.hasOlder()).toBe(true);
  });
});

describe("a gap", () => {
  const withGap = (log: ReturnType<typeof pagesOf>) => {
    const world = aReader(log);
    world.lines(0, 10);
    world.say("gap", { from: 20, to: 90 }, "1:90");
    world.lines(90);
    return world;
  };

  it("is filled, page by page", async () => {
    const world = withGap(pagesOf(10, { most: 3 }));
    await world.reader.fillGap(markAt(world, 2));
    expect(rowsOf(world.reader)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(world.asked.map(({ after, before }) => [after, before])).toEqual([
      [19, 90],
      [40, 90],
      [70, 90],
    ]);
  });

  it("stays where the log keeps its beginning no more", async () => {
    const world = withGap(pagesOf(10, { kept: 6 }));
    await world.reader.fillGap(markAt(world, 2));
    expect(rowsOf(world.reader)).toEqual([0, 10, "gap 20-60 lost", 60, 70, 80, 90]);
    const before = world.asked.length;
    await world.reader.fillGap(markAt(world, 2));
    expect(world.asked).toHaveLength(before);
  });

  it("stays whole where nothing is kept", async () => {
    const world = withGap(pagesOf(10, { kept: 9 }));
    await world.reader.fillGap(markAt(world, 2));
    expect(rowsOf(world.reader)).toEqual([0, 10, "gap 20-90 lost", 90]);
  });
});
