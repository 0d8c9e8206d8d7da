import type { Journal } from "../audit/journal";
import { reconcile } from "./reconcile";
import type { ReconcileWorld } from "./reconcile-world";
import { reconciledWords } from "./reconciled-words";
import { tryAgain } from "./try-again";

type World = ReconcileWorld & {
  /** Starts what forks for the engine. */
  spawnerUp(): Promise<unknown>;
  clockWatch: { begin(): Promise<void> };
  journal: Pick<Journal, "note">;
  /** Collects the processes of which only looking can tell the end. */
  adopted: Set<string>;
  /** Has the alarms of everything that was found ring again. */
  ringAgain(): void;
  /** Takes a word about what was wrong with the state. */
  warn(message: string): void;
  log(message: string): void;
};

/** Sorts out what an earlier engine left, and has it on record. Rejects where that cannot be done. */
export async function takeOver(world: World): Promise<void> {
  const { engine, clock, journal, adopted, report, log } = world;
  // Taking over what runs needs no spawner, so that one starts meanwhile.
  const spawner = world.spawnerUp();
  spawner.catch(() => undefined); // told below
  await world.clockWatch.begin();
  const stats = await tryAgain(
    () => reconcile(world, adopted),
    clock,
    (error) => report("reconcile, trying again", error),
  );
  await spawner;
  world.ringAgain();
  if (engine.state().records.size + stats.strays > 0) log(`reconciled: ${reconciledWords(stats)}`);
  if (stats.rebuilt > 0)
    world.warn(`${stats.rebuilt} services ran that the state did not know; they were recorded again`);
  journal.note({ kind: "reconciled", reason: reconciledWords(stats) });
}
