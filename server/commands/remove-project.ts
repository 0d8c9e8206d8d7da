import { dirname } from "node:path";
import type { Clock } from "@/lib/edges/clock";
import { fail, ok, type Result } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive, isEnded } from "@/lib/lifecycle/phases";
import { loggedNames, unlinkLogs } from "@/lib/logs/unlink-logs";
import { nearNames } from "@/lib/near-names";
import { patience } from "../dispatch/patience";
import type { Home } from "../home/home";
import type { Engine } from "../life/engine";

export type Removed = {
  /** Services of which something ran. */
  killed: number;
  /** Log files. */
  unlinked: number;
  /** Rows that were looked at. */
  scanned: number;
};

type World = { engine: Engine; home: Home; clock: Clock; stopGraceMs: number };

/** SIGKILL works at once, unless the kernel holds on to the process; nobody waits for that. */
const AFTER_SIGKILL_MS = 30_000;

/**
 * Stops all services of a project, forgets them and unlinks their logs. Each goes its own way, so one that is slow
 * to die keeps nobody waiting but the caller. Faults: `not-found`, `busy` where some would not die, and
 * `state-not-written` where the disk refused the record of what has been done all the same.
 */
export async function removeProject(project: string, by: string, world: World): Promise<Result<Removed>> {
  const records = [...world.engine.state().records.values()];
  const ours = records.filter(({ owner }) => owner.project === project);
  const [first] = ours;
  if (!first) return unknown(project, records);

  const outcomes = await Promise.all(ours.map((record) => remove(record, by, world)));
  const left = outcomes.filter(({ gone }) => !gone).map(({ id }) => id);
  const leftover = await unlinkLeftovers(project, dirname(world.home.log(first.id)), world);
  const removed: Removed = {
    killed: outcomes.filter(({ gone, ran }) => gone && ran).length,
    unlinked: outcomes.reduce((sum, { unlinked }) => sum + unlinked, leftover),
    scanned: ours.length,
  };
  if (left.length > 0) {
    return fail("busy", `some of these will not die, all else is removed: ${left.join(", ")}`, { ...removed, left });
  }
  if (outcomes.some(({ refused }) => refused)) {
    return fail("state-not-written", "all of it is stopped, but the state file could not be written", removed);
  }
  return ok(removed);
}

type Outcome = { id: string; gone: boolean; ran: boolean; unlinked: number; refused: boolean };

async function remove(record: ServiceRecord, by: string, world: World): Promise<Outcome> {
  const { engine, clock, home, stopGraceMs } = world;
  const { id } = record;
  const outcome = { id, gone: false, ran: isAlive(record), unlinked: 0, refused: false };
  // A disk that refuses the record of a stop does not keep the process alive.
  const send = (after: Parameters<typeof stopEvent>[0]) =>
    engine.send(id, stopEvent(after, clock.now())).catch(() => {
      outcome.refused = true;
    });

  await send({ to: "ended", as: "removed", by, reason: `project ${record.owner.project} was removed` });
  const gone = await patience(clock, stopGraceMs + AFTER_SIGKILL_MS, (signal) =>
    engine.until(({ records }) => (hasEnded(records.get(id)) ? true : undefined), signal),
  );
  // Where a dispatch has declared it anew meanwhile, that one stays.
  if (!gone || !hasEnded(engine.record(id))) return { ...outcome, gone: gone === true };
  const forgotten = send({ to: "forgotten" });
  const unlinked = await unlinkLogs(dirname(home.log(id)), record.spec.name);
  await forgotten;
  return { ...outcome, gone: true, unlinked };
}

const stopEvent = (after: Extract<Parameters<Engine["send"]>[1], { type: "stop" }>["after"], at: number) => ({
  type: "stop" as const,
  at,
  after,
});

const hasEnded = (record: ServiceRecord | undefined): boolean => record === undefined || isEnded(record);

/** Logs of services that were forgotten earlier. One that has a row by now is in use. */
async function unlinkLeftovers(project: string, directory: string, { engine }: World): Promise<number> {
  let unlinked = 0;
  for (const name of await loggedNames(directory)) {
    if (!engine.record(`${project}/${name}`)) unlinked += await unlinkLogs(directory, name);
  }
  return unlinked;
}

function unknown(project: string, records: readonly ServiceRecord[]): Result<never> {
  const near = nearNames(project, [...new Set(records.map(({ owner }) => owner.project))]);
  const hint = near.length > 0 ? `; near it: ${near.join(", ")}` : "";
  return fail("not-found", `there is no project named ${project}${hint}`, { near });
}
