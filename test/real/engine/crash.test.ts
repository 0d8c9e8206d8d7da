import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { CrashPoint } from "@/server/crash-point";
import { disagreements } from "../../support/agreement";
import { type ChildEngine, startChildEngine } from "../../support/child-engine";
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

const ROUNDS = Number(process.env.MOORAGE_CRASH_ROUNDS ?? 50);

it(`${ROUNDS} kills at random moments of spawning leave no process unrecorded, none claimed, none doubled`, async () => {
  let last = 0;
  for (let round = 0; round < ROUNDS; round++) {
    engine = await startChildEngine(place.root, { config });
    await agreement(`after the start of round ${round}`);
    // Every round declares everything with another definition, so that all of it is stopped and spawned anew.
    const specs = SERVICES.map((name) => sleeper(name, { env: { PORT: String(round) } }));
    const asked = engine.call<Dispatch>("submitDispatch", { body: { agent: "dallas", project: "shop", specs } });
    asked.catch(() => undefined);
    const moment = Math.random() * 120;
    await new Promise((resolve) => setTimeout(resolve, moment));
    await engine.kill();
    last = round;
  }
  engine = await startChildEngine(place.root, { config });
  const judged = await verdicts(engine);
  expect(judged.filter(({ status }) => status === "success").length).toBeGreaterThan(0);
  await agreement("at the end");
  expect(last).toBe(ROUNDS - 1);
}, 300_000);
