import type { ClockBase } from "@/lib/edges/steady-clock";
import type { OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { type Records, recordsWith } from "./records";

/** Everything the engine must remember to survive its own death. */
export type State = {
  /** +1 at every durable change; going backwards means that an old copy was restored. */
  readonly revision: number;
  /** By id (`shop/web`). */
  readonly records: Records;
  /** Dispatches without a verdict, by id, in the order in which they came. */
  readonly dispatches: ReadonlyMap<string, OpenDispatch>;
  /** The last generation of ids that have no record any more, the newest last: a generation is never used twice. */
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

/** Written with every change, so it must not grow with every name that was ever used. */
export const MOST_GENERATIONS = 2_000;

/** The state with one record changed, or forgotten where it is null. */
export function withRecord(state: State, id: string, record: ServiceRecord | null): State {
  const before = state.records.get(id);
  if (record === (before ?? null)) return state;
  const records = recordsWith(state.records, id, record);
  if (record) return { ...state, records };
  return { ...state, records, generations: remembered(state.generations, id, before?.generation ?? 0) };
}

/** Names that were forgotten longest ago make room: nothing of them lives, and nobody asks about them any more. */
function remembered(generations: State["generations"], id: string, generation: number): State["generations"] {
  const kept = [...generations].filter(([other]) => other !== id).slice(1 - MOST_GENERATIONS);
  return new Map([...kept, [id, generation]]);
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
