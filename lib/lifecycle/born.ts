import { earlier } from "./earlier";
import type { Declaration, ServiceRecord } from "./model";

const MINUTE_MS = 60_000;

/** End of the lease that a service gets when it is spawned at `at` (contract: its own `ttl_minutes`). */
export const leaseEnd = (ttlMinutes: number, at: number): number => at + ttlMinutes * MINUTE_MS;

/** `shop/web`. */
export const serviceId = (declared: Declaration): string => `${declared.owner.project}/${declared.spec.name}`;

/** What a record was declared as. */
export const declarationOf = ({ spec, executable, checkArgv, owner, dispatch }: Declaration): Declaration => ({
  spec,
  executable,
  checkArgv,
  owner,
  dispatch,
});

/** The first record of a service: intent, nothing runs yet. */
export function born(declared: Declaration, generation: number, at: number): ServiceRecord {
  return {
    ...declared,
    id: serviceId(declared),
    generation,
    process: null,
    phase: { at: "spawning", since: at, abandoned: null },
    startedAt: at,
    firstProbedAt: null,
    firstHealthyAt: null,
    expiresAt: leaseEnd(declared.spec.ttl_minutes, at),
    leaseBy: declared.owner.agent,
    restarts: 0,
    crashes: [],
    lastError: null,
    exit: null,
    ended: null,
  };
}

/** The next incarnation, asked for by somebody: it starts a new lease of the spec's own length. */
export function reborn(old: ServiceRecord, declared: Declaration | null, by: string, at: number): ServiceRecord {
  const restarts = declared && declared.dispatch !== old.dispatch ? 0 : old.restarts + 1;
  const next = born(declarationOf(declared ?? old), old.generation + 1, at);
  return { ...next, leaseBy: by, restarts, ...earlier(old, next.spec) };
}

/** The next incarnation, by the restart policy: nobody asked for more time, so the lease goes on. */
export function revived(old: ServiceRecord, at: number): ServiceRecord {
  const { expiresAt, leaseBy, leaseWarned, restarts, crashes } = old;
  return {
    ...born(declarationOf(old), old.generation + 1, at),
    expiresAt,
    leaseBy,
    ...(leaseWarned == null ? {} : { leaseWarned }),
    restarts: restarts + 1,
    crashes: [...crashes, at],
    ...earlier(old, old.spec),
  };
}
