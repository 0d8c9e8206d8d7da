import type { ClockBase } from "@/lib/edges/steady-clock";
import type { OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceRecord } from "@/lib/lifecycle/model";

/** Everything the engine must remember to survive its own death. */
export type State = {
  /** +1 at every durable change; going backwards means that an old copy was restored. */
  readonly revision: number;
  /** By id (`shop/web`). */
  readonly records: ReadonlyMap<string, ServiceRecord>;
  /** Dispatches without a verdict, by id, in the order in which they came. */
  readonly dispatches: ReadonlyMap<string, OpenDispatch>;
  /** The last generation of ids that have no record any more: a generation is never used twice. */
  readonly generations: ReadonlyMap<string, number>;
  /** What the times in here are counted by; null in a home that no engine has used yet. */
  readonly clock: ClockBase | null;
};

export const EMPTY_STATE: State = {
  revision: 0,
  records: new Map(),
  dispatches: new Map(),
  generations: new Map(),
  clock: null,
};

/** The state with one record changed, or forgotten where it is null. */
export function withRecord(state: State, id: string, record: ServiceRecord | null): State {
  const before = state.records.get(id);
  if (record === (before ?? null)) return state;
  const records = new Map(state.records);
  if (record) {
    records.set(id, record);
    return { ...state, records };
  }
  records.delete(id);
  return { ...state, records, generations: new Map(state.generations).set(id, before?.generation ?? 0) };
}

/** The state with one open dispatch changed, or closed where it is null. */
export function withDispatch(state: State, id: string, open: OpenDispatch | null): State {
  const dispatches = new Map(state.dispatches);
  if (open) dispatches.set(id, open);
  else dispatches.delete(id);
  return { ...state, dispatches };
}

/** The generation that the next spawn of `id` gets. */
export const nextGeneration = (state: State, id: string): number =>
  (state.records.get(id)?.generation ?? state.generations.get(id) ?? 0) + 1;
