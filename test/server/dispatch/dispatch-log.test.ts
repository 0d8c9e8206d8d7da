import { describe, expect, it } from "vitest";
import { openDispatchLog } from "@/server/dispatch/dispatch-log";
import { aDispatch } from "../../support/builders";
import { diskFull, MemoryDisk } from "../../support/memory-disk";

const PATH = "/home/engine/dispatches.jsonl";
const verdictOf = (id: string) => aDispatch({ id, status: "success", step: "done" });
const line = (id: string) => JSON.stringify(verdictOf(id));

async function opened(text?: string) {
  const disk = new MemoryDisk();
  if (text !== undefined) disk.files.set(PATH, text);
  return { disk, log: await openDispatchLog(PATH, disk), again: () => openDispatchLog(PATH, disk) };
}

const newest = (log: Awaited<ReturnType<typeof openDispatchLog>>) => log.newest().map(({ id }) => id);

describe("the log of verdicts", () => {
  it("begins empty, and gives back what was appended, after a restart, too", async () => {
    const { log, again } = await opened();
    expect(log.newest()).toEqual([]);
    await log.append(verdictOf("d-1"));
    await log.append(verdictOf("d-2"));
    for (const one of [log, await again()]) {
      expect(newest(one)).toEqual(["d-2", "d-1"]);
      expect(one.get("d-1")).toEqual(verdictOf("d-1"));
      expect(one.get("d-3")).toBeUndefined();
    }
  });

  it("writes a verdict once: a second one for the same dispatch is ignored", async () => {
    const { log, disk, again } = await opened();
    await log.append(verdictOf("d-1"));
    await log.append({ ...verdictOf("d-1"), status: "error" });
    expect(disk.files.get(PATH)).toBe(`${line("d-1")}\n`);
    await (await again()).append({ ...verdictOf("d-1"), status: "error" });
    expect(disk.files.get(PATH)).toBe(`${line("d-1")}\n`);
  });

  it("survives a last line that a crash cut off: the next one is not glued to it", async () => {
    const whole = `${line("d-1")}\n${line("d-2")}\n`;
    for (let cut = line("d-1").length + 2; cut < whole.length; cut++) {
      const { log, again } = await opened(whole.slice(0, cut));
      await log.append(verdictOf("d-3"));
      const ids = newest(await again());
      expect(ids.slice(0, 1)).toEqual(["d-3"]);
      expect(ids).toContain("d-1");
    }
  });

  it("passes over lines that are no verdicts", async () => {
    const { log } = await opened(`\n{}\nnull\n[1]\nx\n${line("d-1")}\n{"id":7}\n`);
    expect(newest(log)).toEqual(["d-1"]);
  });

  it("keeps the newest 1,000, in memory and, from time to time, in the file", async () => {
    const { log, disk, again } = await opened();
    for (let i = 1; i <= 1_300; i++) await log.append(verdictOf(`d-${i}`));
    expect([log.newest().length, newest(log)[0], newest(log).at(-1)]).toEqual([1_000, "d-1300", "d-301"]);
    expect(log.get("d-300")).toBeUndefined();
    expect((disk.files.get(PATH) ?? "").split("\n").length).toBeLessThanOrEqual(1_252);
    expect(newest(await again())).toEqual(newest(log));
    expect(disk.count("writeAtomic")).toBe(1);
  });

  it("loses none of many that come at once, while the file is written anew, too", async () => {
    const { log, again } = await opened();
    const ids = Array.from({ length: 1_300 }, (_, i) => `d-${i}`);
    await Promise.all([...ids, ...ids].map((id) => log.append(verdictOf(id))));
    expect(newest(await again())).toEqual(ids.slice(-1_000).reverse());
  });

  it("knows nothing of a verdict that the disk refused, so that it can be written later", async () => {
    const { log, disk, again } = await opened();
    disk.suffer(() => diskFull());
    await expect(log.append(verdictOf("d-1"))).rejects.toThrow("ENOSPC");
    expect(log.get("d-1")).toBeUndefined();
    disk.recover();
    await log.append(verdictOf("d-1"));
    expect(newest(await again())).toEqual(["d-1"]);
  });

  it("begins a new line after one that the disk may have taken in part", async () => {
    const { log, disk, again } = await opened();
    disk.suffer(() => diskFull());
    await expect(log.append(verdictOf("d-1"))).rejects.toThrow("ENOSPC");
    disk.recover();
    disk.files.set(PATH, line("d-1").slice(0, 20));
    await log.append(verdictOf("d-2"));
    expect(newest(await again())).toEqual(["d-2"]);
  });
});
