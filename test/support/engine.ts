import type { Clock } from "@/lib/edges/clock";
import type { Dispatch, DispatchRequest } from "@/lib/lifecycle/dispatch";
import type { SpecWorld } from "@/lib/spec/world";
import { openStore } from "@/lib/state/store";
import { openDispatchLog } from "@/server/dispatch/dispatch-log";
import { createDispatches } from "@/server/dispatch/dispatches";
import { layout } from "@/server/home/home";
import { createAlarms } from "@/server/life/alarms";
import { createEngine, type Engine } from "@/server/life/engine";
import { watchExits } from "@/server/life/exit-watch";
import { performer, unwritten, type World } from "@/server/life/perform";
import { openArchive } from "@/server/recovery/archive";
import { loadState } from "@/server/recovery/load-state";
import { reconcile } from "@/server/recovery/reconcile";
import { aPolicy } from "../lib/spec/a-policy";
import { aSpec, httpCheck } from "../lib/spec/a-sidecar";
import { fakeWorld } from "../lib/spec/fake-world";
import { RULES, T0 } from "./builders";
import { deferred } from "./deferred";
import { FakeProbers } from "./fake-probers";
import { FakeMachine, FakeProcesses } from "./fake-processes";
import { ManualClock } from "./manual-clock";
import { MemoryDisk } from "./memory-disk";
import { type Fate, type Life, mortal } from "./mortal";

type Options = {
  machine?: FakeMachine;
  disk?: MemoryDisk;
  clock?: ManualClock;
  root?: string;
  policy?: Parameters<typeof aPolicy>[0];
  specWorld?: SpecWorld;
  fate?: Fate;
  answers?: FakeProbers["answers"];
};

/** A spec as an agent writes it, by name, with the usual minute to become healthy. */
export const described = (name: string, over: Record<string, unknown> = {}) =>
  aSpec({ name, ports: [], healthcheck: httpCheck({ timeout_s: 60 }), ...over });

/**
 * A whole engine on a machine, a disk and a clock in memory, put together as `boot` does it. What it is given can
 * be handed to the next one: that is a restart.
 */
export async function anEngine(options: Options = {}) {
  const { machine = new FakeMachine(), disk = new MemoryDisk(), clock = new ManualClock(T0) } = options;
  const home = layout(options.root ?? "/nowhere/.moorage");
  const death = deferred();
  const life: Life = { dead: false, fate: options.fate ?? (() => false), end: death.resolve };
  const processes = new FakeProcesses(machine);
  const edges = { disk: mortal(disk, life), processes: mortal<FakeProcesses>(processes, life), clock: clock as Clock };
  const reports: string[] = [];
  const report = (message: string, error: unknown) => void reports.push(`${message}: ${error}`);
  const policy = aPolicy(options.policy);

  const loaded = await loadState(home, edges.disk, clock);
  const store = openStore(loaded.state, home.state, edges.disk, { holding: (work) => work() });
  const log = await openDispatchLog(home.dispatches, edges.disk);
  const archive = openArchive(home, edges.disk);

  let engine: Engine;
  const send: World["send"] = (id, event) => engine.send(id, event);
  const probers = new FakeProbers(clock, send);
  for (const [id, answer] of options.answers ?? []) probers.answers.set(id, answer);
  const world: World = {
    ...edges,
    probers,
    home,
    hostEnv: {},
    stopGraceMs: policy.stopGraceMs,
    prepareSpawn: archive.write,
    send,
    report,
  };
  const perform = performer(world);
  engine = createEngine(store, RULES, perform, unwritten(world));
  const alarms = createAlarms(clock, send);
  store.subscribe(alarms.follow);
  const adopted = new Set<string>();
  const exits = watchExits(engine, edges.processes, clock, adopted);
  const dispatches = createDispatches({
    ...edges,
    engine,
    home,
    log,
    policy,
    rules: RULES,
    specWorld: options.specWorld ?? fakeWorld(),
    enginePort: 7_331,
    report,
  });

  return {
    engine,
    store,
    dispatches,
    processes,
    machine,
    disk,
    clock,
    probers,
    home,
    reports,
    life,
    /** Resolves when it was killed by its fate. */
    death: death.promise,
    /** What a start does after the edges: sorts out what it finds, then goes on with open dispatches. */
    async ready() {
      const whole = loaded.warnings.length === 0;
      const stats = await reconcile(
        { ...edges, engine, home, perform, archive, whole, rebooted: false, report: () => undefined },
        adopted,
      );
      alarms.ringAgain(engine.state().records.values());
      await dispatches.resume();
      return stats;
    },
    submit: (specs: unknown, over: Partial<DispatchRequest> = {}): Promise<Dispatch> =>
      dispatches.submit({
        agent: "dallas",
        project: "shop",
        wi_id: "W-17",
        required: false,
        specs,
        cwd_root: null,
        ...over,
      }),
    /** The dispatch once its verdict is in. */
    async judged(id: string): Promise<Dispatch> {
      await engine.until((state) => (state.dispatches.has(id) ? undefined : true));
      const dispatch = dispatches.find(id);
      if (!dispatch) throw new Error(`${id} has vanished`);
      return dispatch;
    },
    async submitted(specs: unknown, over: Partial<DispatchRequest> = {}): Promise<Dispatch> {
      return this.judged((await this.submit(specs, over)).id);
    },
    /** Resolves once the service is in one of these phases. */
    reaches: (id: string, ...phases: string[]) =>
      engine.until(({ records }) => (phases.includes(records.get(id)?.phase.at ?? "forgotten") ? true : undefined)),
    /** `shop/web healthy`, sorted: everything that has a row. */
    rows: () => [...engine.state().records.values()].map(({ id, phase }) => `${id} ${phase.at}`).sort(),
    /** Kills the engine: nothing that it asks for happens any more. The machine, the disk and the clock go on. */
    die() {
      life.dead = true;
      exits.stop();
      machine.engineDied();
    },
  };
}

export type TestEngine = Awaited<ReturnType<typeof anEngine>>;

/** The next engine, on what the last one left. */
export async function theNext(last: TestEngine): Promise<TestEngine> {
  last.die();
  const { machine, disk, clock, probers } = last;
  return anEngine({ machine, disk, clock, answers: probers.answers });
}
