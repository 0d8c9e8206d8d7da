import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { CrashPoint } from "@/server/life/crash-point";
import { engineLife } from "../../support/engine-life";
import { eventually } from "../../support/eventually";
import { fastConfig, sleeper } from "../../support/plain-services";

const life = engineLife({ config: fastConfig({ healthBackoffSec: 0.2 }) });

type Page = { items: JournalEntry[]; before: number | null; after: number; more: boolean; torn: number };
const events = async (query: string) => (await life.call<Page>("readEvents", { query })).value;

/** Says yes until the file is there. */
const moody = (name: string) => {
  const healthcheck = {
    type: "command",
    cmd: `sh -c 'test -e sick-${name} || echo yes'`,
    shell: false,
    expect_regex: "yes",
    interval_s: 0.1,
    timeout_s: 30,
  };
  return sleeper(name, { healthcheck });
};

it("the story of a service reads in order with who did what, over two engines that were killed", async () => {
  await life.start();
  await life.healthy(moody("web"));
  const { pid } = await life.row("web");
  const sick = join(life.home.agent("dallas"), "sick-web");
  writeFileSync(sick, "");
  await life.reaches("web", "unhealthy");
  // A line is written once what it tells is durable, so from here on a kill does not undo it.
  await eventually(async () => ((await events("kind=unhealthy")).items.length > 0 ? true : undefined), "it is written");

  await life.start();
  const restart = { body: { name: "web" }, actor: "operator" };
  expect(await life.call("restartService", restart)).toMatchObject({ status: 200 });
  rmSync(sick); // before that, it might recover by itself
  const { pid: next } = await life.reaches("web", "healthy");
  const extend = { body: { name: "web", minutes: 5 }, actor: "agent kane" };
  expect(await life.call("extendLease", extend)).toMatchObject({ status: 200 });
  await life.crash();
  const soon = Date.now() + 500;
  life.rewrite((record) => ({ ...record, expiresAt: soon }));
  await life.start();
  await life.reaches("web", "expired");

  const story = (await events("name=shop/web")).items;
  expect(story.map(({ kind, actor, request }) => `${kind} by ${actor}${request ? ` in ${request}` : ""}`)).toEqual([
    "declared by dallas in r-test",
    "spawned by dallas in r-test",
    "healthy by engine",
    "unhealthy by engine",
    "stopping by operator in r-operator",
    "restarted by operator in r-operator",
    "spawned by operator in r-operator",
    "healthy by engine",
    "extended by agent kane in r-agent kane",
    "stopping by engine",
    "expired by engine",
  ]);
  expect(story[4]?.before).toMatchObject({ state: "unhealthy", pid, generation: 1 });
  expect(story[6]?.after).toMatchObject({ pid: next, generation: 2 });
  const { before, after } = story[8] as JournalEntry;
  expect((after?.ttl_expires_at ?? 0) - (before?.ttl_expires_at ?? 0)).toBe(300_000);
  expect(new Set(story.map(({ dispatch }) => dispatch)).size).toBe(1);

  const all = (await events("after=-1&limit=1000")).items;
  expect(all.filter(({ service }) => service === null).map(({ kind }) => kind)).toEqual([
    "reconciled",
    "dispatched",
    "accepted",
    "reconciled",
    "reconciled",
  ]);
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));

  const { value: exported } = await life.call<string>("readEvents", { query: "download=1&name=web" });
  expect(
    exported
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(story);
});

/** The first lines of an engine are those of its start, written at once. */
const POINTS: [at: `${CrashPoint}:${number}`, known: string, told: number][] = [
  ["line-noted:1", "healthy", 0],
  ["line-kept:2", "unhealthy", 0],
  ["line-appended:2", "unhealthy", 1],
];

it.each(POINTS)("what happened is told once, though the engine is killed at %s", async (at, known, told) => {
  await life.start();
  await life.healthy(moody("web"));
  const sick = join(life.home.agent("dallas"), "sick-web");
  const doomed = await life.start({ MOORAGE_CRASH_AT: at });
  writeFileSync(sick, "");
  expect(await doomed.ended).toBe("SIGKILL");
  expect(life.stateOnDisk().records.get("shop/web")?.phase.at).toBe(known);
  expect(life.audit().filter(({ kind }) => kind === "unhealthy")).toHaveLength(told);

  await life.start();
  await life.reaches("web", "unhealthy");
  rmSync(sick);
  await life.reaches("web", "healthy");
  const story = (await events("name=shop/web")).items;
  expect(story.map(({ kind }) => kind)).toEqual(["declared", "spawned", "healthy", "unhealthy", "recovered"]);
  const all = (await events("after=-1&limit=1000")).items;
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
});

it("every command has its line before its answer, and a refused one has none", async () => {
  await life.start();
  await life.healthy(sleeper("web"));
  const kindsSince = async (after: number) => (await events(`after=${after}`)).items.map(({ kind }) => kind);
  const told = async (operation: "sweep" | "createLoginCode" | "extendLease" | "killService", body: object) => {
    const { after } = await events("limit=1");
    await life.call(operation, { body, actor: "operator" });
    return kindsSince(after);
  };
  expect(await told("extendLease", { name: "web", minutes: 5 })).toEqual(["extended"]);
  expect(await told("extendLease", { name: "web", minutes: 5, expected: { generation: 9 } })).toEqual([]);
  expect(await told("sweep", {})).toEqual(["swept"]);
  expect(await told("createLoginCode", {})).toEqual(["login-link"]);
  expect(await told("killService", { name: "web" })).toEqual(["stopping", "killed"]);
  expect(await told("killService", { name: "web" })).toEqual([]);
  const { after } = await events("limit=1");
  await life.call("removeProject", { params: { project: "shop" }, actor: "operator" });
  expect(await kindsSince(after)).toEqual(["removed", "forgotten", "project-removed"]);
  const refused = { body: { agent: "dallas", project: "shop", specs: [{ name: "x" }] }, query: "wait=30" };
  await life.call("submitDispatch", refused);
  expect((await events("kind=rejected")).items).toMatchObject([{ project: "shop", actor: "engine" }]);
  expect(await life.call("readEvents", { query: "kind=nothing" })).toMatchObject({ status: 400 });
  expect(await life.call("listDispatches", { query: "agents=x" })).toMatchObject({ status: 400 });
  const { value } = await life.call<{ items: unknown[]; more: boolean }>("listDispatches", { query: "limit=1" });
  expect([value.items.length, value.more]).toEqual([1, true]);
});
