import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { ServiceView } from "@/lib/state/view";
import { disagreements } from "../support/agreement";
import { type ChildEngine, startChildEngine } from "../support/child-engine";
import { eventually } from "../support/eventually";
import { fastConfig } from "../support/plain-services";
import { smallDisk } from "../support/small-disk";
import { temporaryHome } from "../support/temp-home";
import { Client, type Count } from "./client";
import { FLEET } from "./fleet";
import { Chance } from "./random";
import { exhaustDescriptors, fillDisk, freeze, killOne } from "./troubles";
import { quantile, type Vitals, vitals } from "./vitals";

const MINUTES = Number(process.env.MOORAGE_CHAOS_MINUTES ?? 10);
const SEED = Number(process.env.MOORAGE_CHAOS_SEED ?? Date.now() % 2 ** 32);
const DISK_BYTES = 64 * 1_048_576;
const QUIET_MS = 5_000;
const AT_ONCE = 5;

const isOneProcess = (id: string) => /\/(plain|again|brief)-/.test(id);

const disk = smallDisk(DISK_BYTES);
const place = temporaryHome(disk?.path ?? tmpdir());
const config = fastConfig({ logRotateBytes: 1_048_576, sweepIntervalSec: 1, maxTtlMinutes: 1_440 });

afterAll(() => {
  place.clear();
  disk?.remove();
});

it(`everything that can go wrong, for ${MINUTES} minutes (seed ${SEED})`, async () => {
  const chance = new Chance(SEED);
  const client = new Client();
  const atStart: Vitals[] = [];
  const lives = { engines: 0, killed: 0, endedByThemselves: [] as string[] };
  const doing = new Set<Promise<void>>();
  let engine: ChildEngine | null = null;

  async function begin(): Promise<ChildEngine> {
    const begun = await startChildEngine(place.root, { config });
    lives.engines++;
    const now = vitals(begun.pid);
    if (now) atStart.push(now);
    return begun;
  }
  const during = (work: Promise<void>) => {
    doing.add(work);
    void work.finally(() => doing.delete(work));
  };

  const until = Date.now() + MINUTES * 60_000;
  let grown: Vitals = { rssMb: 0, descriptors: 0 };
  while (Date.now() < until) {
    engine = await begin();
    const lived = engine;
    const first = vitals(lived.pid);
    let doomed = false;
    void lived.ended.then((how) => {
      if (!doomed) lives.endedByThemselves.push(`${how}: ${lived.stderr().slice(-2_000)}`);
    });
    const dies = Math.min(until, Date.now() + chance.between(5_000, 15_000));
    while (Date.now() < dies && lives.endedByThemselves.length === 0) {
      during(trouble(lived));
      await sleep(chance.between(20, 200));
    }
    const last = vitals(lived.pid);
    if (first && last) {
      grown = {
        rssMb: Math.max(grown.rssMb, last.rssMb - first.rssMb),
        descriptors: Math.max(grown.descriptors, last.descriptors - first.descriptors),
      };
    }
    expect(lives.endedByThemselves).toEqual([]);
    doomed = true;
    await lived.kill();
    lives.killed++;
  }
  await Promise.all(doing);

  async function trouble(on: ChildEngine): Promise<void> {
    const what = chance.next();
    const idle = client.idle();
    const member = chance.pick(idle);
    if (!member) return;
    if (what < 0.3) await client.look(on);
    else if (what < 0.5) await client.declare(on, idle.filter(() => chance.next() < 0.4).slice(0, AT_ONCE));
    else if (what < 0.62) await client.restart(on, member);
    else if (what < 0.7) await client.kill(on, member);
    else if (what < 0.8) await client.extend(on, member);
    else if (what < 0.96) killOne(place.home.id, client, chance);
    else if (what < 0.975) await freeze(on, client, chance.between(500, 3_000));
    else if (what < 0.99) await exhaustDescriptors(on, chance.between(200, 2_000));
    else if (disk) await fillDisk(disk, chance.between(500, 3_000));
  }

  engine = await begin();
  await sleep(QUIET_MS);
  const { value: dispatches } = await engine.call<{ items: Dispatch[] }>("listDispatches");
  const { value: list } = await engine.call<{ items: ServiceView[] }>("listServices", { query: "include=ended" });
  const { value: health } = await engine.call<{ ok: boolean; now: number; warnings: string[] }>("health");
  const alive = new Map(list.items.map((row) => [row.name, row.alive]));
  const wrong = FLEET.flatMap(({ name }) => {
    const wanted = client.wanted.get(name);
    const found = alive.get(name) ? "up" : "down";
    return wanted === null || wanted === found ? [] : [`${name} should be ${wanted} and is ${found}`];
  });
  const overdue = list.items.filter((row) => row.alive && row.ttl_expires_at < health.now - 2_000);
  const audit = auditCounts(readFileSync(place.home.events, "utf8"));
  const atEnd = vitals(engine.pid);

  console.log(
    JSON.stringify(
      {
        seed: SEED,
        minutes: MINUTES,
        disk: disk ? "filled and freed" : "not filled: no right to mount",
        engines: lives.engines,
        dispatches: dispatches.items.length,
        verdicts: tally(dispatches.items.map(({ status }) => status)),
        states: tally(list.items.map(({ state }) => state)),
        commands: client.counts,
        refusedByDisk: client.refusals,
        auditLines: audit,
        listMs: { p50: round(quantile(client.latencies, 0.5)), p99: round(quantile(client.latencies, 0.99)) },
        growthWithinOneLife: { rssMb: round(grown.rssMb), descriptors: grown.descriptors },
        firstStart: atStart[0],
        lastStart: atStart.at(-1),
        afterQuiet: atEnd,
        warnings: health.warnings,
      },
      null,
      2,
    ),
  );

  expect(wrong).toEqual([]);
  expect(overdue.map(({ id }) => id)).toEqual([]);
  expect(dispatches.items.filter(({ status }) => status === "pending")).toEqual([]);
  await eventually(
    () => (disagreements(place.home, isOneProcess).length === 0 ? true : undefined),
    "records and processes agree",
    5_000,
  ).catch(() => expect(disagreements(place.home, isOneProcess)).toEqual([]));
  for (const [kind, { asked, acknowledged }] of Object.entries(client.counts) as [keyof typeof audit, Count][]) {
    expect(audit[kind], `${kind} lines`).toBeGreaterThanOrEqual(acknowledged);
    expect(audit[kind], `${kind} lines`).toBeLessThanOrEqual(asked);
  }
  expect((atStart.at(-1)?.rssMb ?? 0) - (atStart[0]?.rssMb ?? 0)).toBeLessThan(50);
  expect((atEnd?.descriptors ?? 0) - (atStart[0]?.descriptors ?? 0)).toBeLessThan(20);

  for (const { name } of FLEET) await engine.call("killService", { body: { name: `shop/${name}` } });
  await engine.kill();
  expect(
    await eventually(() => (place.marked().length === 0 ? [] : undefined), "nothing is left").catch(place.marked),
  ).toEqual([]);
}, 0);

/** Lines of the audit log that a command of a client caused, by kind. */
function auditCounts(text: string) {
  const entries = text.split("\n").flatMap((line): JournalEntry[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return []; // cut off by a crash
    }
  });
  const by = (kind: string) => entries.filter((entry) => entry.kind === kind && entry.actor === "test").length;
  return { extended: by("extended"), stopped: by("stopped"), restarting: by("restarting") + by("started-again") };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const round = (value: number): number => Math.round(value * 10) / 10;
