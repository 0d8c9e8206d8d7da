import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";
import { holderOf, takeHome } from "@/server/home/home-lock";
import { builtEntry } from "../../support/built";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const self = () => ({ pid: process.pid, url: "http://127.0.0.1:7331", started_at: 1, version: "test" });
const children: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map(killed));
});

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A process of its own that tries to take the home; what it said. */
async function anotherProcess(
  root: string,
): Promise<{ child: ChildProcess; said: { taken?: number; heldBy?: number } }> {
  const entry = await builtEntry("test/fixtures/engines/holds-home.ts");
  const child = spawn(process.execPath, [entry, root], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, said: JSON.parse(line) };
}

async function taken(root: string) {
  const outcome = await takeHome(root, self);
  if (!("lock" in outcome)) throw new Error(`held by ${outcome.holder?.pid}`);
  return outcome.lock;
}

describe("a home", () => {
  it("is held by one: the second is told who, and where", async () => {
    const lock = await taken(at());
    expect(await takeHome(at(), self)).toEqual({ holder: self() });
    expect(await holderOf(at())).toEqual(self());
    lock.release();
  });

  it("is free again when it was let go, and nobody's business before", async () => {
    expect(await holderOf(at())).toBeNull();
    (await taken(at())).release();
    (await taken(at())).release();
  });

  it("is no other home", async () => {
    const locks = [await taken(at("a")), await taken(at("b"))];
    for (const lock of locks) lock.release();
  });

  it("goes to exactly one of twenty that want it at once, and the others are told whose it is", async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeHome(at(), self)));
    const locks = outcomes.flatMap((outcome) => ("lock" in outcome ? [outcome.lock] : []));
    expect(locks).toHaveLength(1);
    expect(outcomes.filter((outcome) => "holder" in outcome && outcome.holder?.pid === process.pid)).toHaveLength(19);
    locks[0]?.release();
  });

  it("goes to exactly one of several processes", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => anotherProcess(at())));
    const winners = all.flatMap(({ said }) => (said.taken === undefined ? [] : [said.taken]));
    expect(winners).toHaveLength(1);
    const losers = all.filter(({ said }) => said.taken === undefined);
    expect(losers.map(({ said }) => said.heldBy)).toEqual(losers.map(() => winners[0]));
  });

  it("is free the instant its holder was killed", async () => {
    const { child, said } = await anotherProcess(at());
    expect(said).toEqual({ taken: child.pid });
    expect(await takeHome(at(), self)).toMatchObject({ holder: { pid: child.pid } });
    await killed(child);
    (await taken(at())).release();
  });
});
