import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceView } from "@/lib/state/view";
import { entryOf } from "@/server/audit/entry-line";
import type { CrashPoint } from "@/server/life/crash-point";
import { disagreements } from "../../support/agreement";
import { type ChildEngine, launchChildEngine, startChildEngine } from "../../support/child-engine";
import { eventually } from "../../support/eventually";
import { fastConfig, sleeper } from "../../support/plain-services";
import { temporaryHome } from "../../support/temp-home";

let place: ReturnType<typeof temporaryHome>;
let engine: ChildEngine | null = null;

beforeEach(() => {
  place = temporaryHome();
});

afterEach(async () => {
  await engine?.kill();
  engine = null;
  place.clear();
});

const config = fastConfig();
const SERVICES = ["web", "api", "db"];
const submit = (to: ChildEngine) =>
  to.call<Dispatch>("submitDispatch", {
    body: { agent: "dallas", project: "shop", specs: SERVICES.map((name) => sleeper(name)) },
  });

async function verdicts(of: ChildEngine): Promise<Dispatch[]> {
  return eventually(async () => {
    const { value } = await of.call<{ items: Dispatch[] }>("listDispatches");
    return value.items.every(({ status }) => status !== "pending") ? value.items : undefined;
  }, "every dispatch has its verdict");
}

/** The file and the processes cannot be read in one instant, so a disagreement counts when it stays. */
async function agreement(when: string): Promise<void> {
  let wrong: string[] = [];
  const agreed = () => {
    wrong = disagreements(place.home);
    return wrong.length === 0 ? true : undefined;
  };
  await eventually(agreed, when, 3_000).catch(() => expect(wrong, when).toEqual([]));
}

const POINTS: CrashPoint[] = [
  "dispatch-recorded",
  "intent-durable",
  "gate-launched",
  "identity-durable",
  "gate-opened",
  "released-durable",
  "verdict-appended",
];

describe("an engine killed at", () => {
  it.each(
    POINTS.flatMap((point) =>
      point === "dispatch-recorded" || point === "verdict-appended" ? [`${point}:1`] : [`${point}:1`, `${point}:3`],
    ),
  )("%s is followed by one that agrees with what runs and judges the dispatch", async (at) => {
    const doomed = await startChildEngine(place.root, { config, env: { MOORAGE_CRASH_AT: at } });
    submit(doomed).catch(() => undefined); // it dies before it can answer
    expect(await doomed.ended).toBe("SIGKILL");

    engine = await startChildEngine(place.root, { config });
    const [verdict, ...others] = await verdicts(engine);
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({ status: "success", specs: SERVICES.map((name) => ({ name, outcome: "healthy" })) });
    await agreement("at the end");
    expect(place.marked().filter(({ command }) => command.includes("sleep 600"))).toHaveLength(SERVICES.length);
  });
});

const ROUNDS = Number(process.env.MOORAGE_CRASH_ROUNDS ?? 200);
const KEEPERS = ["keeper", "watcher"];
/** The generations whose beginning the audit log tells, in its order. */
function birthsTold(id: string): (number | null)[] {
  const lines = readFileSync(place.home.events, "utf8").split("\n");
  const told = lines.flatMap((line) => entryOf(line) ?? []).filter(({ service }) => service === id);
  return told.filter(({ kind }) => kind === "declared" || kind === "restarted").map(({ generation }) => generation);
}

/** About as long as a boot takes once the code is loaded, and as long as three services take to be replaced. */
const BOOT_MS = 100;
const REPLACING_MS = 120;

/** A moment that nobody chose. */
const someMoment = (withinMs: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * withinMs));

async function dieWhileSpawning(round: number): Promise<void> {
  engine = await startChildEngine(place.root, { config });
  await agreement(`after the start of round ${round}`);
  // Every round declares everything with another definition, so that all of it is stopped and spawned anew.
  const specs = SERVICES.map((name) => sleeper(name, { env: { PORT: String(round) } }));
  engine.call<Dispatch>("submitDispatch", { body: { agent: "dallas", project: "shop", specs } }).catch(() => undefined); // it dies before it can answer
  await someMoment(REPLACING_MS);
  await engine.kill();
}

async function dieWhileRecovering(): Promise<void> {
  const doomed = await launchChildEngine(place.root, { config });
  await doomed.awake;
  await someMoment(BOOT_MS);
  await doomed.engine.kill();
}

it(`${ROUNDS} kills at random moments of spawning and recovering leave no process unrecorded, none claimed, none doubled, and each is told once`, async () => {
  engine = await startChildEngine(place.root, { config });
  const specs = KEEPERS.map((name) => sleeper(name));
  await engine.call("submitDispatch", { body: { agent: "ripley", project: "ship", specs }, query: "wait=30" });
  const kept = () => place.marked().filter(({ mark, check }) => mark.includes(":ship/") && !check);
  const before = kept();
  expect(before).toHaveLength(KEEPERS.length);
  await engine.kill();

  for (let round = 1; round <= ROUNDS; round++) {
    await (round % 4 === 0 ? dieWhileRecovering() : dieWhileSpawning(round));
    expect(kept(), `what was not replaced in round ${round}`).toEqual(before);
  }
  engine = await startChildEngine(place.root, { config });
  const judged = await verdicts(engine);
  expect(judged.filter(({ status }) => status === "success").length).toBeGreaterThan(0);
  await agreement("at the end");
  expect(kept()).toEqual(before);
  const { value } = await engine.call<{ items: ServiceView[] }>("listServices", { query: "include=ended" });
  expect(value.items).toHaveLength(SERVICES.length + KEEPERS.length);
  for (const { id, generation } of value.items) {
    expect(birthsTold(id), id).toEqual(Array.from({ length: generation }, (_, index) => index + 1));
  }
}, 3_600_000);
