import type { Declaration, ServiceRecord } from "./model";

const MINUTE_MS = 60_000;

/** End of the lease that a service gets when it is spawned at `at` (contract: its own `ttl_minutes`). */
export const leaseEnd = (ttlMinutes: number, at: number): number => at + ttlMinutes * MINUTE_MS;

/** `shop/web`. */
export const serviceId = (declared: Declaration): string => `${declared.owner.project}/${declared.spec.name}`;

/** The first record of a service: intent, nothing runs yet. */
export function born(declared: Declaration, generation: number, at: number): ServiceRecord {
  return {
    ...declared,
    id: serviceId(declared),
    generation,
    process: null,
    phase: { at: "spawning", since: at, abandoned: null },
    startedAt: at,
    firstHealthyAt: null,
    expiresAt: leaseEnd(declared.spec.ttl_minutes, at),
    restarts: 0,
    lastError: null,
    exit: null,
    ended: null,
  };
}

/** The next incarnation. A restart starts a new lease of the spec's own length. */
export function reborn(old: ServiceRecord, declared: Declaration | null, at: number): ServiceRecord {
  const { spec, executable, checkArgv, owner, dispatch } = declared ?? old;
  return {
    ...born({ spec, executable, checkArgv, owner, dispatch }, old.generation + 1, at),
    restarts: declared ? 0 : old.restarts + 1,
  };
}
