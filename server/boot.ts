import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Settings } from "@/lib/config/settings";
import { nodeClock } from "@/lib/edges/node-clock";
import { nodeDisk } from "@/lib/edges/node-disk";
import { boundedRegex } from "@/lib/health/bounded-regex";
import { createProcesses } from "@/lib/process/node-processes";
import { nodeSpecWorld } from "@/lib/spec-world/node-spec-world";
import { fileLock } from "@/lib/state/file-lock";
import { openStore } from "@/lib/state/store";
import { createAlarms } from "./alarms";
import { dispatchById, listDispatches, submitDispatch } from "./api/dispatches";
import { health } from "./api/health";
import { listServices, serviceByName } from "./api/services";
import { validate } from "./api/validate";
import { createDispatches } from "./dispatch/dispatches";
import { openDispatchLog } from "./dispatch-log";
import { createEngine, type Engine } from "./engine";
import { watchExits } from "./exit-watch";
import { install } from "./handle";
import type { Home } from "./home";
import { loadState } from "./load-state";
import { performer, unwritten, type World } from "./perform";
import { createProbers } from "./probers";
import { reconcile } from "./reconcile";
import { retryWrites } from "./retry-writes";
import { createSnapshots } from "./snapshots";

type Boot = { home: Home; settings: Settings; version: string; startedAt: number; log(message: string): void };

export type Booted = {
  /** Resolves when what an earlier engine left has been sorted out; rejects when it could not be. */
  ready: Promise<void>;
  close(): void;
};

/** The composition root: picks the real edges, puts the engine together and hands it to the routes. */
export async function boot({ home, settings, version, startedAt, log }: Boot): Promise<Booted> {
  const clock = nodeClock;
  const disk = nodeDisk;
  const policy = settings.managedSpawn;
  const rules = { failureThreshold: policy.healthFailureThreshold, successThreshold: policy.healthSuccessThreshold };
  const report = (message: string, error: unknown) =>
    log(`${message}: ${error instanceof Error ? error.message : String(error)}`);

  const loaded = await loadState(home, disk, clock);
  for (const warning of loaded.warnings) log(warning);
  const store = openStore(loaded.state, home.state, disk, fileLock(home.state, log));
  const dispatchLog = await openDispatchLog(home.dispatches, disk);

  const spawnerPath = join(dirname(fileURLToPath(import.meta.url)), "spawner.mjs");
  const processes = createProcesses({ homeId: home.id, spawnerPath, clock });
  const regex = boundedRegex(clock);
  const hostEnv = process.env;

  let engine: Engine;
  const send: World["send"] = (id, event) => engine.send(id, event);
  const probers = createProbers({
    clock,
    processes,
    regex,
    home,
    hostEnv,
    healthBackoffSec: policy.healthBackoffSec,
    random: Math.random,
    record: (id) => engine.record(id),
    send,
  });
  const prepareWorkdir: World["prepareWorkdir"] = async ({ spec, owner }) => {
    if (spec.cwd === "") await disk.ensureDir(home.agent(owner.agent));
  };
  const world: World = {
    clock,
    processes,
    probers,
    home,
    hostEnv,
    stopGraceMs: policy.stopGraceMs,
    prepareWorkdir,
    send,
    report,
  };
  const perform = performer(world);
  engine = createEngine(store, rules, perform, unwritten(world));

  const alarms = createAlarms(clock, send);
  store.subscribe(alarms.follow);
  alarms.setAll(store.current().records.values());
  const adopted = new Set<string>();
  const exits = watchExits(engine, processes, clock, adopted);
  const writes = retryWrites(store, clock, log);

  const specWorld = nodeSpecWorld({
    path: hostEnv.PATH ?? "",
    pathExt: hostEnv.PATHEXT ?? "",
    trustedDirs: policy.trustedExecutableDirs,
  });
  const dispatchWorld = {
    engine,
    clock,
    disk,
    processes,
    home,
    log: dispatchLog,
    policy,
    rules,
    specWorld,
    enginePort: settings.server.port,
    report,
  };
  const dispatches = createDispatches(dispatchWorld);

  const ready = (async () => {
    await processes.ready();
    const stats = await reconcile({ engine, processes, clock, home, perform }, adopted);
    if (store.current().records.size + stats.strays > 0) log(`reconciled: ${JSON.stringify(stats)}`);
    await dispatches.resume();
  })();
  ready.catch((error) => report("reconcile", error));

  const snapshots = createSnapshots(
    store.current,
    { lastHealthAt: (id) => probers.history(id).at(-1)?.at ?? null, logPath: home.log },
    clock.now,
  );
  install({
    version,
    api: {
      listServices: listServices(snapshots),
      serviceByName: serviceByName(snapshots, engine),
      validateSidecar: validate(dispatchWorld),
      submitDispatch: submitDispatch(dispatches, ready),
      listDispatches: listDispatches(dispatches),
      dispatchById: dispatchById(dispatches),
      health: health({ store, home, version, startedAt, now: clock.now, ready }),
    },
  });

  return {
    ready,
    close() {
      exits.stop();
      writes.stop();
      probers.close();
      regex.close();
      processes.close();
    },
  };
}
