import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, it, onTestFinished } from "vitest";
import { logGrowth } from "@/lib/health/watch-log";

let folder: string;
const never = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "watch-log-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

function watched(path: string) {
  const growth = logGrowth(path);
  onTestFinished(() => growth.close());
  return growth;
}

describe("the growth of a log", () => {
  it("is told when something is written", async () => {
    const log = join(folder, "web.log");
    await writeFile(log, "");
    const growth = watched(log);
    const hint = growth.next(never);
    await appendFile(log, "listening\n");
    await hint;
  });

  it("is kept for whoever asks a little later", async () => {
    const log = join(folder, "web.log");
    await writeFile(log, "");
    const growth = watched(log);
    const first = growth.next(never);
    await appendFile(log, "one\n");
    await first;
    // Heard by this one while nobody waits on the other.
    const witness = watched(log);
    const seen = witness.next(never);
    await appendFile(log, "two\n");
    await seen;
    await growth.next(never);
  });

  it("is told of a log that does not exist yet", async () => {
    const log = join(folder, "web.log");
    const growth = watched(log);
    const created = growth.next(never);
    await writeFile(log, "hello\n");
    await created;
    const more = growth.next(never);
    await appendFile(log, "listening\n");
    await more;
  });

  it("is told from the next question on, when the directory was missing, too", async () => {
    const log = join(folder, "shop", "web.log");
    const growth = watched(log);
    const stop = new AbortController();
    const unheard = growth.next(stop.signal);
    stop.abort();
    await unheard;
    await mkdir(join(folder, "shop"));
    const hint = growth.next(never);
    await writeFile(log, "listening\n");
    await hint;
  });

  it("is told of the new log after the old one was moved away", async () => {
    const log = join(folder, "web.log");
    await writeFile(log, "");
    const growth = watched(log);
    const moved = growth.next(never);
    await rename(log, `${log}.1`);
    await moved;
    const created = growth.next(never);
    await writeFile(log, "again\n");
    await created;
  });

  it("is not waited for by whoever is stopped", async () => {
    const growth = watched(join(folder, "web.log"));
    const stop = new AbortController();
    const hint = growth.next(stop.signal);
    stop.abort();
    await hint;
    await growth.next(AbortSignal.abort());
  });

  it("leaves whoever waits in peace when it is closed", async () => {
    const log = join(folder, "web.log");
    await writeFile(log, "");
    const growth = watched(log);
    const stop = new AbortController();
    const hint = growth.next(stop.signal);
    growth.close();
    const after = growth.next(stop.signal);
    stop.abort();
    await Promise.all([hint, after]);
  });
});
