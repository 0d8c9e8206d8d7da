import type { Clock } from "@/lib/edges/clock";
import type { Processes } from "@/lib/edges/processes";
import { fail, type Result } from "@/lib/fault";
import type { Effect, ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import type { Home } from "../home/home";
import { crashPoint } from "./crash-point";
import { launchOf, markOf } from "./launch";
import { portsFree } from "./ports-free";
import type { Probers } from "./probers";
import { publishesPorts } from "./publishes-ports";

export type World = {
  clock: Clock;
  processes: Processes;
  probers: Probers;
  home: Home;
  hostEnv: Readonly<Record<string, string | undefined>>;
  stopGraceMs: number;
  /** What must be on disk before a service may be spawned: its archived spec, its work directory, room in its log. */
  prepareSpawn(record: ServiceRecord): Promise<void>;
  send(id: string, event: ServiceEvent): Promise<void>;
  report(message: string, error: unknown): void;
};

const STUCK_RETRY_MS = 5_000;

/** Turns decisions into deeds. Every deed may be repeated after a crash, so each one is safe to repeat. */
export function performer(world: World): (record: ServiceRecord, effect: Effect) => void {
  const stopping = new Set<string>();

  const deeds: Record<Effect, (record: ServiceRecord) => Promise<void> | void> = {
    launch: (record) => launch(record, world),
    "open-gate": (record) => openGate(record, world),
    probe: (record) => world.probers.start(record),
    "stop-probing": (record) => world.probers.stop(record.id),
    async stop(record) {
      const mark = markOf(record, world.home);
      if (stopping.has(mark)) return;
      stopping.add(mark);
      await stop(record, world).finally(() => stopping.delete(mark));
    },
  };

  return (record, effect) => {
    Promise.resolve(record)
      .then(deeds[effect])
      .catch((error) => world.report(`${effect} of ${record.id} generation ${record.generation}`, error));
  };
}

/**
 * What to do where the disk refused the record of a spawn: nothing may run unrecorded, so the gate is never
 * opened, and the service has failed to spawn.
 */
export function unwritten(world: World): (record: ServiceRecord, effect: Effect) => void {
  return (record, effect) => {
    if (effect !== "launch" && effect !== "open-gate") return;
    const { process } = record;
    const error = "the state file could not be written";
    // Told before the gate is ended, so that its end is no news: it was never opened, so it is not the service's.
    const told = world.send(record.id, {
      type: "spawn-failed",
      at: world.clock.now(),
      generation: record.generation,
      error,
    });
    const closed = process && world.processes.stop({ process, mark: markOf(record, world.home), graceMs: 0 });
    Promise.all([told, closed]).catch((cause) => world.report(`spawn of ${record.id} given up`, cause));
  };
}

async function launch(
  record: ServiceRecord,
  { processes, clock, send, home, hostEnv, prepareSpawn }: World,
): Promise<void> {
  const { id, generation, phase } = record;
  if (phase.at !== "spawning" || record.process) return; // overtaken while it was being written
  crashPoint("intent-durable");
  const launched = await prepareSpawn(record)
    .then(() => processes.launch(launchOf(record, home, hostEnv)))
    .catch(failed);
  if (!launched.ok)
    return send(id, { type: "spawn-failed", at: clock.now(), generation, error: launched.fault.message });
  crashPoint("gate-launched");
  await send(id, { type: "identified", at: clock.now(), generation, process: launched.value });
}

/** A disk that refuses what a spawn needs is an answer like any other. */
const failed = (error: Error): Result<never> => fail("spawn-failed", error.message);

async function openGate(
  { id, generation, process, phase }: ServiceRecord,
  { processes, clock, send }: World,
): Promise<void> {
  if (phase.at !== "spawning" || !process) return; // stopped while it was being written: its gate stays closed
  crashPoint("identity-durable");
  // A gate that is not there any more ended by itself: its exit is on the way as an event of its own.
  if (!(await processes.openGate(process))) return;
  crashPoint("gate-opened");
  await send(id, { type: "released", at: clock.now(), generation });
  crashPoint("released-durable");
}

async function stop(record: ServiceRecord, { processes, clock, send, home, stopGraceMs }: World): Promise<void> {
  const { id, generation, process } = record;
  crashPoint("stop-durable");
  const target = { process, mark: markOf(record, home), graceMs: stopGraceMs };
  while (!(await processes.stop(target))) {
    // A disk that refuses the note is no reason to give up on the processes.
    await send(id, { type: "stop-stuck", at: clock.now(), generation }).catch(() => undefined);
    await clock.sleep(STUCK_RETRY_MS);
  }
  crashPoint("stopped");
  // Ports that cannot be looked at (no descriptors left) keep nobody from being gone.
  const look = () => portsFree(record.spec.ports, processes, clock).catch(() => null);
  const held = publishesPorts(record) ? null : await look();
  await send(id, { type: "gone", at: clock.now(), generation, held });
}
