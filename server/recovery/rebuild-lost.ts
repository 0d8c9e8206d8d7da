import type { Marked } from "@/lib/edges/processes";
import { leaseEnd } from "@/lib/lifecycle/born";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { withRecord } from "@/lib/state/state";
import type { ReconcileWorld } from "./reconcile-world";

export type Rebuilt = {
  /** How many have a record again. */
  rebuilt: number;
  /** Ids of those whose archived spec could not be read. */
  unread: ReadonlySet<string>;
};

/**
 * Finds services that run and that the state does not know, or knows only an earlier generation of: the state was
 * lost, torn, or an old copy was restored. Each gets its record back from the archive and is asked for its health
 * again. What has no archived spec is left to be ended as a stray; of what has one that cannot be read at the moment,
 * nobody can tell.
 */
export async function rebuildLost(marked: readonly Marked[], world: ReconcileWorld): Promise<Rebuilt> {
  const { engine, archive, clock } = world;
  const unread = new Set<string>();
  let rebuilt = 0;
  for (const found of newestOf(marked)) {
    const known = engine.record(found.id);
    if (known && known.generation >= found.generation) continue;
    const archived = await archive.read(found.id, found.generation).catch((error) => {
      world.report(`the archived spec of ${found.id} generation ${found.generation}`, error);
      unread.add(found.id);
    });
    if (!archived) continue;
    const record = adopted(archived, found, clock.now());
    const added = engine.change((state) => ({ state: withRecord(state, record.id, record), value: undefined }));
    await added.catch(() => undefined); // memory knows it; the store tries again
    rebuilt++;
  }
  return { rebuilt, unread };
}

/** The processes that were spawned and passed their gate; of each service the newest generation. */
function newestOf(marked: readonly Marked[]): Marked[] {
  const newest = new Map<string, Marked>();
  for (const one of marked) {
    if (one.role !== "service" || !one.leader || one.gate) continue;
    if ((newest.get(one.id)?.generation ?? 0) < one.generation) newest.set(one.id, one);
  }
  return [...newest.values()];
}

/** Nobody knows any more how far its lease had been extended: a new one keeps it from being ended for a lost file. */
const adopted = (archived: ServiceRecord, { process }: Marked, at: number): ServiceRecord => ({
  ...archived,
  process,
  expiresAt: leaseEnd(archived.spec.ttl_minutes, at),
  phase: { at: "starting", since: at, deadline: at + archived.spec.healthcheck.timeout_s * 1_000 },
});
