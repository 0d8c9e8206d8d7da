import { sameDefinition } from "@/lib/spec/definition";
import { born, leaseEnd, serviceId } from "./born";
import type { OpenDispatch, Taken } from "./dispatch";
import type { Declaration, Effect, Rules, ServiceRecord } from "./model";
import { next } from "./next";
import { isLive } from "./phases";

export type Caps = { maxLiveServices: number; maxLivePerProject: number; maxLivePerAgent: number };

export type Claims = {
  records: ReadonlyMap<string, ServiceRecord>;
  /** The generation that a first spawn of an id gets. */
  nextGeneration: (id: string) => number;
  /** Agents of dispatches without a verdict, by dispatch id. */
  openDispatches: ReadonlyMap<string, string>;
  caps: Caps;
  rules: Rules;
};

/** Why not; `port` is the one that cannot be had, where that is the reason. */
export type Refused = { reason: string; port: number | null };

export type Reservation =
  | ({ kind: "refused"; index: number } & Refused)
  /** A service of that name is on its way out: ask again when it is gone. */
  | { kind: "wait"; id: string }
  | {
      kind: "reserved";
      records: ServiceRecord[];
      effects: { id: string; effects: Effect[] }[];
      taken: NonNullable<OpenDispatch["taken"]>;
    };

/**
 * Takes names and ports for all services of a dispatch, or for none. Pure, and applied under the one door, so
 * of two dispatches that race for a name or a port exactly one wins and the other is told by whom.
 */
export function reserve(declared: readonly Declaration[], claims: Claims, at: number): Reservation {
  const leaving = declared.map(serviceId).find((id) => isLeaving(claims.records.get(id)));
  if (leaving) return { kind: "wait", id: leaving };

  const reserved: Extract<Reservation, { kind: "reserved" }> = {
    kind: "reserved",
    records: [],
    effects: [],
    taken: [],
  };
  const records = new Map(claims.records);
  for (const [index, declaration] of declared.entries()) {
    const refused = refusal(declaration, { ...claims, records });
    if (refused) return { kind: "refused", index, ...refused };
    const id = serviceId(declaration);
    const taken = take(declaration, records.get(id), claims, at);
    records.set(id, taken.record);
    reserved.records.push(taken.record);
    reserved.effects.push({ id, effects: taken.effects });
    reserved.taken.push({ how: taken.how, generation: taken.generation });
  }
  return reserved;
}

const isLeaving = (record: ServiceRecord | undefined): boolean =>
  record?.phase.at === "stopping" || (record?.phase.at === "spawning" && record.phase.abandoned !== null);

/** Why a service may not be started now, by name, port or cap; null where it may. */
export function refusal(declaration: Declaration, { records, openDispatches, caps }: Claims): Refused | null {
  const id = serviceId(declaration);
  const live = records.get(id);
  if (live && isLive(live) && !sameDefinition(live.spec, declaration.spec)) {
    const agent = live.dispatch === declaration.dispatch ? undefined : openDispatches.get(live.dispatch);
    if (agent !== undefined)
      return { reason: `service-claimed-by (${id}: dispatch ${live.dispatch} of ${agent})`, port: null };
  }
  for (const other of records.values()) {
    if (other.id === id || !isLive(other)) continue;
    const held = portsOf(other);
    const port = declaration.spec.ports.find((wanted) => held.includes(wanted));
    if (port !== undefined) return { reason: `port-owned-by (${port}: ${other.id})`, port };
  }
  return live && isLive(live) ? null : overCap(declaration, records, caps);
}

/** Those of what runs, and those promised to the definition that is about to replace it. */
function portsOf({ spec, phase }: ServiceRecord): readonly number[] {
  const after = phase.at === "stopping" ? phase.after : phase.at === "spawning" ? phase.abandoned : null;
  return after?.to === "respawn" && after.declared ? [...spec.ports, ...after.declared.spec.ports] : spec.ports;
}

function overCap({ owner }: Declaration, records: ReadonlyMap<string, ServiceRecord>, caps: Caps): Refused | null {
  const live = [...records.values()].filter(isLive);
  const limits = [
    ["this engine", live.length, caps.maxLiveServices],
    [`project ${owner.project}`, live.filter((r) => r.owner.project === owner.project).length, caps.maxLivePerProject],
    [`agent ${owner.agent}`, live.filter((r) => r.owner.agent === owner.agent).length, caps.maxLivePerAgent],
  ] as const;
  const full = limits.find(([, count, cap]) => count >= cap);
  return full ? { reason: `too-many-services (${full[0]} has ${full[1]}, the cap is ${full[2]})`, port: null } : null;
}

type Take = { record: ServiceRecord; effects: Effect[]; how: Taken; generation: number };

function take(
  declared: Declaration,
  existing: ServiceRecord | undefined,
  { nextGeneration, rules }: Claims,
  at: number,
): Take {
  if (!existing) {
    const record = born(declared, nextGeneration(serviceId(declared)), at);
    return { record, effects: ["launch"], how: "spawned", generation: record.generation };
  }
  const runs = isLive(existing) && existing.phase.at !== "backing-off";
  if (runs && sameDefinition(existing.spec, declared.spec)) {
    const { ttl_minutes } = declared.spec;
    const record = {
      ...existing,
      spec: { ...existing.spec, ttl_minutes },
      expiresAt: leaseEnd(ttl_minutes, at),
      leaseBy: declared.owner.agent,
      leaseWarned: null,
    };
    // Found again by its own dispatch, after a crash: it was spawned for it, not found there.
    const how = existing.dispatch === declared.dispatch ? "spawned" : "reused";
    return { record, effects: [], how, generation: existing.generation };
  }
  const how = runs ? "replaced" : "spawned";
  const after = { to: "respawn" as const, by: declared.owner.agent, declared };
  const step = next(existing, { type: "stop", at, after }, rules);
  return { record: step.record ?? existing, effects: step.effects, how, generation: existing.generation + 1 };
}
