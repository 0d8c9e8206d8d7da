import { execFile } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Bench, Row } from "../bench";
import { ask } from "../client";
import { startEngine } from "../engine";
import { interleaved, timed } from "../measure";
import { residentMb } from "../process-cost";
import { seededHome } from "../seeded-home";

const run = promisify(execFile);
const SERVICE = "project-0/service-0000";
const NEEDLE = "the needle in the haystack";

/** The end of a log and a search through it, against `tail` and `grep` on the same file. */
export const logReading: Bench = {
  name: "log-reading",
  async run({ rounds, quick }) {
    const rows: Row[] = [];
    for (const megabytes of quick ? [2, 20, 200] : [10, 100, 900]) {
      const home = seededHome({
        count: 1,
        process: () => null,
        settings: { managedSpawn: { logRotateBytes: 2 ** 30 } },
      });
      const file = join(home, "engine/managed-logs", `${SERVICE}.log`);
      await writeLog(file, megabytes);
      const engine = await startEngine(home);
      const path = `/api/managed-processes/logs/${SERVICE}`;
      // Loading the page framework takes an engine away for a while: not in the middle of an answer.
      await sleep(2_500);
      const before = residentMb(engine.pid);
      const first = await timed(() => ask(engine, "GET", `${path}?lines=100`));
      for (let warm = 0; warm < 20; warm++) await ask(engine, "GET", `${path}?lines=100`);
      const tail = await interleaved(rounds * 5, {
        ours: () => timed(() => ask(engine, "GET", `${path}?lines=100`)),
        tail: () => timed(() => run("tail", ["-n", "100", file])),
      });
      const grown = residentMb(engine.pid) - before;
      const search = await interleaved(rounds, {
        ours: () => timed(() => searchAll(engine, path)),
        grep: () => timed(() => run("grep", ["-c", "-F", NEEDLE, file])),
      });
      await engine.kill();
      rmSync(home, { recursive: true, force: true });
      const against = (seen: { ours: number }, name: string, value: number) => ({
        ours: seen.ours,
        peers: { [name]: { value } },
      });
      rows.push(
        {
          area: "logs",
          what: `last 100 lines of ${megabytes} MB, over HTTP`,
          unit: "ms",
          better: "lower",
          ...against(tail, "tail", tail.tail),
          goal: { of: "self", atMost: 2 },
        },
        { area: "logs", what: "… the first time", unit: "ms", better: "lower", ours: first },
        {
          area: "logs",
          what: `… memory that the engine grew by`,
          unit: "MB",
          better: "lower",
          ours: grown,
          goal: { of: "self", atMost: 10 },
        },
        {
          area: "logs",
          what: `search through ${megabytes} MB, whole`,
          unit: "ms",
          better: "lower",
          ...against(search, "grep", search.grep),
          ...(megabytes === 200 && { goal: { of: "self" as const, atMost: 1_000 } }),
        },
      );
    }
    return rows;
  },
};

type Page = { items: unknown[]; after: number | null; more: boolean };

/** Page after page, as a client searches a whole log. */
async function searchAll(engine: Parameters<typeof ask>[0], path: string): Promise<void> {
  let after: number | null = -1;
  let found = 0;
  for (let more = true; more; ) {
    const page: Page = await ask<Page>(
      engine,
      "GET",
      `${path}?grep=${encodeURIComponent(NEEDLE)}&after=${after}&lines=5000`,
    );
    found += page.items.length;
    more = page.more && page.after !== null;
    after = page.after;
  }
  if (found !== 2) throw new Error(`found ${found} needles of 2`);
}

async function writeLog(file: string, megabytes: number): Promise<void> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const out = createWriteStream(file, { mode: 0o600 });
  const filler = Array.from(
    { length: 1_024 },
    (_, i) => `2026-01-01T00:00:00Z INFO request ${i} served in ${i % 97} ms ${"x".repeat(40)}\n`,
  ).join("");
  const blocks = Math.round((megabytes * 2 ** 20) / filler.length);
  for (let block = 0; block < blocks; block++) {
    if (block === 0 || block === blocks >> 1) out.write(`${NEEDLE}\n`);
    if (!out.write(filler)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
