import type { Marked, ProcessId } from "@/lib/edges/processes";
import type { Effect, ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import { endStrays } from "./end-strays";
import { rebuildLost } from "./rebuild-lost";
import type { ReconcileWorld } from "./reconcile-world";

const GATE_PATIENCE_MS = 1_000;
const GATE_LOOK_MS = 10;

export type Reconciled = {
  adopted: number;
  gone: number;
  spawnFailed: number;
  stopping: number;
  /** Found running without a record, and recorded again from the archive. */
  rebuilt: number;
  /** Ended: nothing describes them any more. */
  strays: number;
};

/**
 * After a start: what the records say is compared with what runs. Survivors are adopted and probed again, what
 * has gone is told, what was stopping is stopped, what was mid-spawn is resolved, strays are ended.
 * `adopted` collects the processes of which only looking can tell the end.
 */
export async function reconcile(world: ReconcileWorld, adopted: Set<string>): Promise<Reconciled> {
  const { engine, processes } = world;
  const marked = await processes.findMarked();
  const stats: Reconciled = { adopted: 0, gone: 0, spawnFailed: 0, stopping: 0, rebuilt: 0, strays: 0 };
  // First, so that what is rebuilt is resolved like everything else.
  const { rebuilt, unread } = await rebuildLost(marked, world);
  stats.rebuilt = rebuilt;
  const records = [...engine.state().records.values()];
  for (const { process } of records) if (process) adopted.add(process.birth + process.pid);

  await Promise.all(records.map(async (record) => stats[await resolve(record, marked, world)]++));
  const told = marked.filter(({ id }) => !unread.has(id));
  if (world.whole) stats.strays = await endStrays(told, world);
  return stats;
}

async function resolve(
  record: ServiceRecord,
  marked: readonly Marked[],
  world: ReconcileWorld,
): Promise<keyof Reconciled> {
  const { engine, processes, clock, perform } = world;
  const { id, generation, process, phase } = record;
  // A disk that refuses is no reason not to serve: memory knows, and the store tries again.
  const tell = (event: ServiceEvent) => engine.send(id, event).catch(() => undefined);
  const again = (...effects: Effect[]) => {
    for (const effect of effects) perform(record, effect);
  };

  if (phase.at === "stopping") {
    again("stop");
    return "stopping";
  }
  if (!isAlive(record) && phase.at !== "spawning") return "gone";

  const found = marked.find((one) => one.role === "service" && one.id === id && one.generation === generation);
  if (phase.at === "spawning") {
    const ran = await passedGate(process ?? found?.process ?? null, world);
    if (!ran) {
      const error = "the engine ended before the service was let run";
      await tell({ type: "spawn-failed", at: clock.now(), generation, error });
      return "spawnFailed";
    }
    await tell({ type: "identified", at: clock.now(), generation, process: ran });
    await tell({ type: "released", at: clock.now(), generation });
    return "adopted";
  }
  // "Cannot tell" is not "gone": such a process is watched like one that lives.
  if (process && processes.liveness(process) === "gone") {
    const status = { code: null, signal: null };
    const why = world.rebooted ? { why: "it ended when the machine was restarted" } : {};
    await tell({ type: "exited", at: clock.now(), generation, status, ...why });
    return "gone";
  }
  again("probe");
  return "adopted";
}

/**
 * A gate that an earlier engine left closes by itself within moments, because its pipe has ended. Resolves to
 * the process if it is past the gate, to null if nothing of the service has run.
 */
async function passedGate(process: ProcessId | null, { processes, clock }: ReconcileWorld): Promise<ProcessId | null> {
  if (!process) return null;
  const until = clock.now() + GATE_PATIENCE_MS;
  while (processes.liveness(process) !== "gone") {
    const gate = (await processes.findMarked()).some((one) => one.gate && one.process.pid === process.pid);
    if (!gate) return processes.liveness(process) === "gone" ? null : process;
    if (clock.now() > until) return null; // told as failed; the stray is ended with the others
    await clock.sleep(GATE_LOOK_MS);
  }
  return null;
}
