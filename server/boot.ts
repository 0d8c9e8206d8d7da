import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Settings } from "@/lib/config/settings";
import { nodeClock } from "@/lib/edges/node-clock";
import { nodeDisk } from "@/lib/edges/node-disk";
import { bootId, nodeReadings } from "@/lib/edges/node-readings";
import { steadyClock } from "@/lib/edges/steady-clock";
import { boundedRegex } from "@/lib/health/bounded-regex";
import { createProcesses } from "@/lib/process/node-processes";
import { sidecarsOnDisk } from "@/lib/sidecar/sidecars-on-disk";
import { nodeSpecWorld } from "@/lib/spec-world/node-spec-world";
import { fileLock } from "@/lib/state/file-lock";
import { openStore } from "@/lib/state/store";
import { viewOf } from "@/lib/state/view";
import { mcp } from "./api/mcp";
import { createCause } from "./audit/cause";
import { noteConfigChanges } from "./audit/config-changes";
import { openJournal } from "./audit/journal";
import { maskedEvent } from "./audit/masked-event";
import { portHistory } from "./audit/port-history";
import { createCommands } from "./commands/commands";
import { openDispatchLog } from "./dispatch/dispatch-log";
import { createDispatches } from "./dispatch/dispatches";
import { projectRules } from "./dispatch/project-rules";
import { watchAgents } from "./dispatch/watch-agents";
import { install } from "./handle";
import type { Home } from "./home/home";
import { writeInbox } from "./home/inbox";
import { createLoginCodes } from "./home/login-codes";
import { removeTemporaries } from "./home/remove-temporaries";
import { createAlarms } from "./life/alarms";
import { watchClock } from "./life/clock-watch";
import { createEngine, type Engine } from "./life/engine";
import { watchExits } from "./life/exit-watch";
import { warnOfLeaseEnds } from "./life/lease-warnings";
import { watchListening } from "./life/listening";
import { performer, unwritten, type World } from "./life/perform";
import { createProbers } from "./life/probers";
import { retryWrites } from "./life/retry-writes";
import { createSweep } from "./life/sweep";
import { createTidy } from "./life/tidy";
import { watchUsage } from "./life/usage";
import { createLogging } from "./logging";
import { createMetrics } from "./metrics/metrics";
import { operations } from "./operations";
import { processList } from "./process-list";
import { openArchive } from "./recovery/archive";
import { loadState } from "./recovery/load-state";
import { takeOver } from "./recovery/take-over";
import { type Beside, createSnapshots } from "./snapshots";
import { deliverWebhooks } from "./webhooks/deliver";
import { post } from "./webhooks/post";

type Boot = {
  home: Home;
  settings: Settings;
  /** What a browser gets for a one-time login code. */
  token: string;
  version: string;
  startedAt: number;
  log(message: string): void;
  /** The bundled spawner; it lies beside the bundled engine. */
  spawnerPath?: string;
};

const besideThisFile = (): string => join(dirname(fileURLToPath(import.meta.url)), "spawner.mjs");

export type Booted = {
  /** Resolves when what an earlier engine left has been sorted out; rejects when it could not be. */
  ready: Promise<void>;
  close(): void;
};

/** The composition root: picks the real edges, puts the engine together and hands it to the routes. */
export async function boot({
  home,
  settings,
  token,
  version,
  startedAt,
  log,
  spawnerPath = besideThisFile(),
}: Boot): Promise<Booted> {
  const disk = nodeDisk;
  const policy = settings.managedSpawn;
  const rules = { failureThreshold: policy.healthFailureThreshold, successThreshold: policy.healthSuccessThreshold };
  const report = (message: string, error: unknown) =>
    log(`${message}: ${error instanceof Error ? error.message : String(error)}`);

  await removeTemporaries(home, disk);
  const loaded = await loadState(home, disk, nodeClock);
  for (const warning of loaded.warnings) log(warning);
  const thisBoot = bootId();
  const rebooted = loaded.state.clock !== null && loaded.state.clock.boot !== thisBoot;
  const clock = steadyClock(nodeReadings, thisBoot, loaded.state.clock, nodeClock);
  const dispatchLog = await openDispatchLog(home.dispatches, disk);
  const cause = createCause();
  const journal = await openJournal({
    path: home.events,
    disk,
    now: clock.now,
    request: cause.request,
    judged: dispatchLog.get,
    report,
    carried: loaded.carried,
  });
  const store = openStore(loaded.state, home.state, disk, fileLock(home.state, log), journal);
  store.subscribe(journal.follow);
  const webhooks = deliverWebhooks(settings.webhooks, { journal, clock, random: Math.random, post });
  const archive = openArchive(home, disk);

  const processes = createProcesses({ homeId: home.id, spawnerPath, clock });
  const regex = boundedRegex(clock);
  // A thread of their own: a search through a log must not make a health check late.
  const searches = boundedRegex(clock);
  const hostEnv = process.env;

  const metrics = createMetrics({
    version,
    now: clock.now,
    records: () => store.current().records.values(),
    logBytes: (id) => disk.sizeOf(home.log(id)),
    usage: { sampled: () => usage.sampled(), of: (record) => usage.of(record) },
  });
  store.subscribe(metrics.follow);

  let engine: Engine;
  const send: World["send"] = (id, event) => engine.send(id, maskedEvent(event, engine.record(id)?.spec.env));
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
    probed: metrics.probed,
  });
  const logging = createLogging({
    home,
    clock,
    store,
    journal,
    rotateBytes: policy.logRotateBytes,
    regex: searches,
    list: () => list,
    report,
  });
  const prepareSpawn: World["prepareSpawn"] = async (record) => {
    await archive.write(record);
    if (record.spec.cwd === "") await disk.ensureDir(home.agent(record.owner.agent));
    await disk.ensureDir(dirname(home.log(record.id)));
    await logging.keeper.prepare(record);
  };
  const { stopGraceMs } = policy;
  const world: World = { clock, processes, probers, home, hostEnv, stopGraceMs, prepareSpawn, send, report };
  const perform = performer(world);
  engine = createEngine(store, rules, perform, unwritten(world));

  store.subscribe(probers.follow);
  const alarms = createAlarms(clock, send);
  store.subscribe(alarms.follow);
  const adopted = new Set<string>();
  const ringAgain = () => alarms.ringAgain(engine.state().records.values());
  const clockWatch = watchClock(engine, clock, ringAgain, log);
  const exits = watchExits(engine, processes, clock, adopted);
  const behind = { flush: () => Promise.all([store.flush(), journal.flushed()]).then(([agreed]) => agreed) };
  const writes = retryWrites(behind, clock, log);
  const tellAgent = (agent: string, slug: string, text: string) => writeInbox(home, disk, clock, agent, slug, text);
  const leases = warnOfLeaseEnds({ engine, clock, tellAgent, report });

  const specWorld = nodeSpecWorld({
    path: hostEnv.PATH ?? "",
    pathExt: hostEnv.PATHEXT ?? "",
    trustedDirs: policy.trustedExecutableDirs,
  });
  const watched = { processes, clock, home, state: engine.state, report };
  const listening = watchListening(watched);
  store.subscribe(listening.follow);
  const usage = watchUsage(watched);
  const beside: Beside = (record) => ({
    lastHealthAt: probers.history(record.id).at(-1)?.at ?? null,
    logPath: home.log(record.id),
    listening: listening.of(record),
    usage: usage.of(record),
  });
  const view = (record: Parameters<typeof viewOf>[0]) => viewOf(record, beside(record));
  const snapshots = createSnapshots(engine.state, beside, clock.now);
  const list = processList({ store, listening, snapshots });
  const enginePort = settings.server.port;
  const operating = {
    engine,
    clock,
    disk,
    processes,
    home,
    log: dispatchLog,
    policy,
    rules,
    specWorld,
    enginePort,
    report,
    view,
  };
  const dispatches = createDispatches(operating);
  const sweeping = createSweep({
    engine,
    clock,
    exitedRetentionMinutes: policy.exitedRetentionMinutes,
    sweepIntervalSec: policy.sweepIntervalSec,
    malformed: loaded.malformed,
    rotateLogs: logging.keeper.rotateGrown,
    report,
    tidy: createTidy({ archive, engine, home, clock }),
  });

  const ready = (async () => {
    const found = { engine, processes, clock, home, perform, archive, report, rebooted, whole: loaded.whole };
    const begins = { spawnerUp: processes.ready, clockWatch, ringAgain };
    await takeOver({ ...found, ...begins, journal, adopted, warn: (words) => loaded.warnings.push(words), log });
    await noteConfigChanges(home.settingsSeen, settings, disk, journal).catch((error) => report("settings", error));
    leases.begin();
    listening.begin();
    usage.begin();
    logging.keeper.begin();
    await dispatches.resume();
  })();
  ready.catch((error) => report("reconcile", error));
  const agents =
    policy.enabled && policy.watchAgents
      ? watchAgents({
          ...operating,
          dispatches,
          sidecars: sidecarsOnDisk(home.root),
          projectOf: projectRules(settings.projects),
          ready,
        })
      : null;

  const api = operations({
    metrics,
    settings,
    world: operating,
    snapshots,
    probes: probers.history,
    usage,
    ports: {
      engine,
      listening,
      processes,
      self: { port: enginePort, pid: process.pid },
      tenures: portHistory({ path: home.events, journal, now: clock.now }),
      clock,
    },
    commands: createCommands(operating),
    dispatches,
    journal,
    cause,
    sweep: sweeping.sweep,
    logins: createLoginCodes(clock.now),
    token,
    health: { store, version, startedAt, now: clock.now, ready, warnings: loaded.warnings },
    ready,
  });
  const { streams } = logging;
  install({
    version,
    healthPauseS: policy.healthBackoffSec,
    answered: metrics.answered,
    api,
    streams,
    mcp: mcp({ api, streams, version, auth: settings.server.auth }),
  });

  return {
    ready,
    close() {
      const watches = [clockWatch, exits, writes, leases, sweeping, webhooks, listening, usage];
      for (const running of watches) running.stop();
      agents?.stop();
      probers.close();
      logging.close();
      for (const thread of [regex, searches]) thread.close();
      processes.close();
    },
  };
}
