import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import { nodeDisk } from "@/lib/edges/node-disk";
import type { ServiceView } from "@/lib/state/view";
import { loadState } from "@/server/recovery/load-state";
import { engineLife } from "../../support/engine-life";
import { sleeper } from "../../support/plain-services";

const life = engineLife();

const hex = (bytes: Buffer): string => bytes.toString("hex");
const quarantined = (): string[] =>
  readdirSync(life.home.quarantine).map((name) => hex(readFileSync(join(life.home.quarantine, name))));

/** What must be known of a service again, whatever became of the file. */
const known = (rows: readonly ServiceView[]) =>
  rows.map(
    ({ id, pid, generation, cmd, args, env_keys, attrs, healthcheck, owner_agent, ttl_minutes, started_at }) => ({
      ...{ id, pid, generation, cmd, args, env_keys, attrs, healthcheck, owner_agent, ttl_minutes, started_at },
    }),
  );

type Damage = { what: string; file?: "both"; to(text: Buffer): Buffer | null };

const DAMAGE: Damage[] = [
  { what: "is not there", to: () => null },
  { what: "is not there, nor the copy before it", file: "both", to: () => null },
  { what: "is torn in the middle", to: (text) => text.subarray(0, text.length / 2) },
  { what: "is another program's", to: () => Buffer.from('{"version":7}\n') },
  { what: "is damaged, and the copy before it as well", file: "both", to: (text) => text.subarray(0, text.length - 3) },
];

describe("a state file that", () => {
  it.each(DAMAGE)(
    "$what: every service is found again, none is killed, none doubled, and it is told",
    async ({ file, to }) => {
      await life.start();
      await life.healthy(sleeper("web", { env: { PORT: "1" }, attrs: { a: 1 } }), sleeper("api", { ttl_minutes: 33 }));
      await life.command("restartService", { name: "web" });
      await life.reaches("web", "healthy");
      await life.healthy(sleeper("db"));
      const rows = known(await life.rows());
      const processes = life.services();
      await life.crash();

      const damaged: Buffer[] = [];
      for (const path of file === "both" ? [life.home.state, `${life.home.state}.prev`] : [life.home.state]) {
        const bytes = to(readFileSync(path));
        rmSync(path); // an engine that was killed at the right instant leaves both names on one file
        if (bytes === null) continue;
        writeFileSync(path, bytes);
        damaged.push(bytes);
      }
      await life.start();
      for (const { name } of await life.rows()) await life.reaches(name, "healthy");
      expect(known(await life.rows())).toEqual(rows);
      expect(life.services()).toEqual(processes);
      if (damaged.length > 0) expect(quarantined().sort()).toEqual(damaged.map(hex).sort());
      const { value } = await life.call<{ degraded: boolean; warnings: string[] }>("health");
      expect(value).toMatchObject({ ok: true, degraded: true });
      expect(value.warnings.length).toBeGreaterThan(0);

      await life.start();
      expect(known(await life.rows())).toEqual(rows);
      expect((await life.call("health")).value).toMatchObject({ degraded: false });
    },
  );

  it("is an older copy: what was spawned since is found again, and what was replaced since is not doubled", async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    await life.healthy(sleeper("old"));
    copyFileSync(life.home.state, join(life.root, "older"));
    await life.command("restartService", { name: "web" });
    await life.reaches("web", "healthy");
    await life.healthy(sleeper("db"));
    await life.command("killService", { name: "old" });
    const rows = known((await life.rows()).filter(({ alive }) => alive));
    const processes = life.services();
    await life.crash();
    copyFileSync(join(life.root, "older"), life.home.state);

    await life.start();
    for (const { name } of rows.map(({ id }) => ({ name: id.slice(5) }))) await life.reaches(name, "healthy");
    expect(known((await life.rows()).filter(({ alive }) => alive))).toEqual(rows);
    expect(life.services()).toEqual(processes);
    expect(await life.row("old")).toMatchObject({ state: "exited", last_error: "ended unseen, exit code unknown" });
    expect((await life.call("health")).value).toMatchObject({ degraded: true });
  });
});

describe("the bytes of a real state file", () => {
  const CUTS = 40;
  const FLIPS = 40;

  it(`cut off at ${CUTS} places and with one bit turned in ${FLIPS} are never taken for another state`, async () => {
    await life.start();
    await life.healthy(sleeper("web"), sleeper("api"));
    await life.healthy(sleeper("db"));
    await life.crash();
    const bytes = readFileSync(life.home.state);
    const previous = readFileSync(`${life.home.state}.prev`);
    const whole = await loadState(life.home, nodeDisk, nodeClock);

    const cuts = Array.from({ length: CUTS }, (_, at) => bytes.subarray(0, Math.floor((bytes.length * at) / CUTS)));
    const flips = Array.from({ length: FLIPS }, (_, at) => {
      const flipped = Buffer.from(bytes);
      const where = Math.floor((bytes.length * (at + Math.random())) / FLIPS);
      flipped[where] = (flipped[where] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      return flipped;
    });
    for (const damaged of [...cuts, ...flips]) {
      rmSync(life.home.quarantine, { recursive: true, force: true });
      rmSync(life.home.state, { force: true });
      rmSync(`${life.home.state}.prev`, { force: true });
      writeFileSync(life.home.state, damaged);
      writeFileSync(`${life.home.state}.prev`, previous);
      const loaded = await loadState(life.home, nodeDisk, nodeClock);
      // White space between the parts means nothing.
      if (loaded.whole) expect(loaded.state).toEqual(whole.state);
      else expect(quarantined()).toEqual([hex(damaged)]);
      expect([...loaded.state.records.keys()]).toEqual([...whole.state.records.keys()]);
    }
    writeFileSync(life.home.state, bytes);
    await life.start();
    expect((await life.rows()).map(({ state }) => state)).toEqual(["healthy", "healthy", "healthy"]);
  });
});

it("an archived spec that cannot be read ends no service: it is taken over when it can be read again", async () => {
  await life.start();
  await life.healthy(sleeper("web"));
  await life.crash();
  const old = readFileSync(life.home.state);
  await life.start();
  await life.healthy(sleeper("api"));
  const { pid } = await life.row("api");
  await life.crash();

  writeFileSync(life.home.state, old);
  const archived = join(life.home.specs, "shop", "api.1.json");
  renameSync(archived, `${archived}.aside`);
  mkdirSync(archived);
  await life.start();
  expect((await life.rows()).map(({ id }) => id)).toEqual(["shop/web"]);
  expect(life.processesOf("api").map((one) => one.pid)).toContain(pid);
  await life.crash();

  rmdirSync(archived);
  renameSync(`${archived}.aside`, archived);
  await life.start();
  expect((await life.reaches("api", "healthy")).pid).toBe(pid);
});
