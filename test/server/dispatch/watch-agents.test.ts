import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { DispatchRequest } from "@/lib/lifecycle/dispatch";
import { sidecarsOnDisk } from "@/lib/sidecar/sidecars-on-disk";
import { watchAgents } from "@/server/dispatch/watch-agents";
import { aDispatch, T0 } from "../../support/builders";
import { comesTrue } from "../../support/comes-true";
import { deferred } from "../../support/deferred";
import { anEngine, described } from "../../support/engine";
import { ManualClock } from "../../support/manual-clock";
import { temporaryFolder } from "../../support/temporary-folder";

const SETTLED_MS = 300;
const POLL_MS = 5_000;

const inFolder = temporaryFolder();
let stop = () => {};
afterEach(() => stop());

/** `submit` stands in for a dispatch that reads, removes and judges. */
type Options = { ready?: Promise<void>; submit?: () => Promise<void> };

/** An engine that watches a real folder, by a clock of its own; the system tells of a change when the test says so. */
async function watching({ ready = Promise.resolve(), submit }: Options = {}) {
  const world = await anEngine({ root: inFolder() });
  const clock = new ManualClock(T0);
  const requests: DispatchRequest[] = [];
  const reports: string[] = [];
  let tell = () => {};
  let looks = 0;
  const sidecars = sidecarsOnDisk(world.home.root);
  mkdirSync(world.home.agents);
  const watch = watchAgents({
    ...world,
    clock,
    ready,
    sidecars: {
      ...sidecars,
      list() {
        looks++;
        return sidecars.list();
      },
      onChange(listener) {
        tell = listener;
      },
    },
    projectOf: (cwd) => (cwd.startsWith("/home/me/shop") ? "shop" : "unassigned"),
    dispatches: {
      async submit(request) {
        requests.push(request);
        if (!submit) return world.dispatches.submit(request);
        await submit();
        return aDispatch();
      },
    },
    report: (message, error) => reports.push(`${message}: ${error}`),
  });
  stop = watch.stop;
  return {
    ...world,
    watch,
    clock,
    requests,
    reports,
    looks: () => looks,
    asleep: () => clock.someoneSleeps(),
    /** Lets time pass until the watcher has done what there was to do, and sleeps again. */
    async pass(ms: number) {
      await clock.advance(ms);
      await clock.someoneSleeps();
    },
    /** The system tells of a change, which wakes the watcher. */
    async told() {
      tell();
      await clock.advance(0);
      await clock.someoneSleeps();
    },
    write: (agent: string, content: unknown) =>
      writeSidecar(join(world.home.agent(agent), "managed-spawn.json"), content),
  };
}

/** As agents should: under another name first. */
function writeSidecar(path: string, content: unknown): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, typeof content === "string" ? content : JSON.stringify(content));
  renameSync(`${path}.new`, path);
  return path;
}

const aSidecar = (name = "web", cwd = "/home/me/shop") => ({ specs: [described(name, { cwd })] });
const asked = ({ agent, project }: DispatchRequest) => `${agent} for ${project}`;
const never = () => Promise.reject(new Error("not now"));

it("opens the dispatch of a sidecar that has settled, with the project of its first work directory", async () => {
  const { asleep, write, told, pass, requests, dispatches, judged } = await watching();
  await asleep();
  write("dallas", aSidecar());
  await told();
  expect(requests).toEqual([]);
  await pass(SETTLED_MS);
  expect(requests).toEqual([
    { agent: "dallas", project: "shop", wi_id: "", required: false, specs: undefined, cwd_root: null },
  ]);
  const [dispatch] = dispatches.list();
  expect(await judged(dispatch?.id ?? "")).toMatchObject({ agent: "dallas", project: "shop" });
});

it("finds those that the system did not tell of, and those that were there before it began", async () => {
  const { asleep, write, pass, requests } = await watching();
  write("dallas", aSidecar());
  await asleep();
  write("ripley", aSidecar("api", "/elsewhere"));
  for (const ms of [SETTLED_MS, POLL_MS, SETTLED_MS]) await pass(ms);
  expect(requests.map(asked).sort()).toEqual(["dallas for shop", "ripley for unassigned"]);
});

it("waits while a file changes", async () => {
  const { asleep, write, told, pass, requests } = await watching();
  await asleep();
  write("dallas", aSidecar());
  await told();
  for (const name of ["a", "ab", "abc"]) {
    write("dallas", aSidecar(name));
    await pass(SETTLED_MS);
    expect(requests).toEqual([]);
  }
  await pass(SETTLED_MS);
  expect(requests.map(asked)).toEqual(["dallas for shop"]);
});

it("opens another one when the same is written anew", async () => {
  const { asleep, write, told, pass, requests, judged, dispatches } = await watching();
  await asleep();
  for (const count of [1, 2]) {
    write("dallas", aSidecar());
    await told();
    await pass(SETTLED_MS);
    expect(requests).toHaveLength(count);
    await judged(dispatches.list()[0]?.id ?? "");
  }
});

it("opens one only once for a file that stays where it is, however often it looks", async () => {
  const { asleep, write, told, pass, requests } = await watching({ submit: async () => {} });
  await asleep();
  write("dallas", aSidecar());
  await told();
  for (const ms of [SETTLED_MS, POLL_MS, POLL_MS, POLL_MS]) await pass(ms);
  expect(requests).toHaveLength(1);
});

it("leaves an agent alone while a dispatch of it is open, and looks again when the verdict is in", async () => {
  const { asleep, write, told, pass, requests, probers, submit, reaches, judged } = await watching();
  await asleep();
  probers.answers.set("shop/api", "silent");
  const { id } = await submit([described("api")]);
  await reaches("shop/api", "starting");
  write("dallas", aSidecar());
  write("ripley", aSidecar("db"));
  await told();
  await pass(SETTLED_MS);
  await pass(POLL_MS);
  expect(requests.map(asked)).toEqual(["ripley for shop"]);
  probers.answers.set("shop/api", "well");
  await probers.ask("shop/api");
  await judged(id);
  await comesTrue("dallas has its turn", () => requests.length === 2);
  expect(requests.map(asked)).toEqual(["ripley for shop", "dallas for shop"]);
});

it("gives way to a dispatch that was asked for while it read the file, until its verdict is in", async () => {
  const { asleep, write, told, pass, requests, probers, submit, reaches, judged } = await watching();
  await asleep();
  write("dallas", "{ not yet");
  await told();
  await pass(SETTLED_MS); // what is no JSON is given time to become it
  probers.answers.set("shop/api", "silent");
  write("dallas", aSidecar("api"));
  const { id } = await submit(undefined);
  await reaches("shop/api", "starting");
  write("dallas", aSidecar());
  await pass(200);
  expect(requests).toEqual([]);
  probers.answers.set("shop/api", "well");
  await probers.ask("shop/api");
  await judged(id);
  await comesTrue("the next file has its turn", async () => {
    await pass(SETTLED_MS);
    return requests.length === 1;
  });
});

it.each([
  ["what is no JSON", "{"],
  ["what is no sidecar", ["a list"]],
  ["a spec without a work directory", { specs: [described("web")] }],
  ["a work directory that is no text", { specs: [{ cwd: { toString: "x" } }] }],
])("opens one for %s too, since the agent has to hear of it", async (_, content) => {
  const { asleep, write, told, clock, requests } = await watching();
  await asleep();
  write("dallas", content);
  await told();
  await comesTrue("a dispatch is opened", async () => {
    await clock.advance(SETTLED_MS);
    return requests.length > 0;
  });
  expect(requests.map(asked)).toEqual(["dallas for unassigned"]);
});

it("opens nothing before it is sorted out what an earlier engine left", async () => {
  const sortedOut = deferred();
  const { asleep, write, pass, clock, requests, looks } = await watching({ ready: sortedOut.promise });
  write("dallas", aSidecar());
  await clock.advance(POLL_MS);
  expect(looks()).toBe(0);
  sortedOut.resolve();
  await asleep();
  await pass(SETTLED_MS);
  expect(requests).toHaveLength(1);
});

it("tells of a dispatch that could not be opened, and tries again", async () => {
  const outcomes = [never, async () => {}];
  const { asleep, write, told, pass, reports, requests } = await watching({ submit: () => outcomes.shift()!() });
  await asleep();
  write("dallas", aSidecar());
  await told();
  await pass(SETTLED_MS);
  expect(reports).toEqual(["opening a dispatch for the sidecar of dallas: Error: not now"]);
  await pass(POLL_MS);
  expect(requests).toHaveLength(2);
});

it("sleeps no more once it is stopped", async () => {
  const { asleep, clock, watch, write, requests } = await watching();
  await asleep();
  watch.stop();
  await clock.advance(0);
  expect(clock.sleepers).toBe(0);
  write("dallas", aSidecar());
  await clock.advance(POLL_MS);
  expect(requests).toEqual([]);
});
