import { existsSync, mkdirSync } from "node:fs";
import { lock as properLock } from "proper-lockfile";
import { describe, expect, it } from "vitest";
import { fileLock } from "@/lib/state/file-lock";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();

function aLock() {
  const reports: string[] = [];
  const path = at("state.json");
  return { path, reports, lock: fileLock(path, (message) => reports.push(message)) };
}

describe("the lock of the state file", () => {
  it("is there while the work is done, for other programs to see, and gone afterwards", async () => {
    const { lock, path } = aLock();
    expect(await lock.holding(async () => existsSync(`${path}.lock`))).toBe(true);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it("is given back when the work fails", async () => {
    const { lock, path } = aLock();
    await expect(lock.holding(() => Promise.reject(new Error("ENOSPC")))).rejects.toThrow("ENOSPC");
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(await lock.holding(async () => 1)).toBe(1);
  });

  it("waits for another program that holds it, and works once that one lets go", async () => {
    const { lock, path } = aLock();
    const order: string[] = [];
    const letGo = await properLock(path, { realpath: false });
    const worked = lock.holding(async () => order.push("worked"));
    await new Promise((resolve) => setImmediate(resolve));
    order.push("let go");
    await letGo();
    await worked;
    expect(order).toEqual(["let go", "worked"]);
  });

  it("that an earlier engine left when it was killed is removed at once, and that is told", async () => {
    const { path, lock, reports } = aLock();
    await new Promise<void>((killed) => {
      // The work of the earlier engine never ends, and neither does its hold on the lock.
      void fileLock(path, () => undefined).holding(() => {
        killed();
        return new Promise(() => undefined);
      });
    });
    expect(await lock.holding(async () => 1)).toBe(1);
    expect(reports).toEqual(["removed the state lock that an earlier engine left when it was killed"]);
  });

  it("of another program is never taken for a leftover: without it nothing is worked", async () => {
    const { path, lock, reports } = aLock();
    mkdirSync(`${path}.lock`); // without being touched again, as if its holder had been killed
    let worked = false;
    const refused = lock.holding(async () => {
      worked = true;
    });
    await expect(refused).rejects.toMatchObject({ code: "ELOCKED" });
    expect([worked, existsSync(`${path}.lock`), reports]).toEqual([false, true, []]);
  });

  it("is looked at for a leftover only by the first work of an engine", async () => {
    const { path, lock } = aLock();
    await lock.holding(async () => undefined);
    const other = fileLock(path, () => undefined);
    await other.holding(async () => {
      await expect(lock.holding(async () => 1)).rejects.toMatchObject({ code: "ELOCKED" });
    });
  });
});
