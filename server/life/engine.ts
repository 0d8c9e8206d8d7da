import type { Effect, Rules, ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import { next } from "@/lib/lifecycle/next";
import { type State, withRecord } from "@/lib/state/state";
import type { Change, StateStore } from "@/lib/state/store";

/** Does the work that a step asked for; what comes of it returns as events. */
export type Perform = (record: ServiceRecord, effect: Effect) => void;

export interface Engine {
  state(): State;
  record(id: string): ServiceRecord | undefined;
  /** Lets one event happen to one service. Resolves when it is durable and its effects have begun. */
  send(id: string, event: ServiceEvent): Promise<void>;
  /** A change of several things at once, such as a reservation, with the effects that it asks for. */
  change<T>(
    change: (state: State) => Change<T> & { effects?: readonly { id: string; effects: readonly Effect[] }[] },
  ): Promise<T>;
  /** Resolves with the first answer that is not undefined, asked now and after every change. */
  until<T>(ask: (state: State) => T | undefined, signal?: AbortSignal): Promise<T>;
}

/**
 * Work that starts no process; it is done even where the disk refuses the record of it: a kill always kills, and a
 * service that was let run is asked for its health.
 */
const STARTS_NOTHING: ReadonlySet<Effect> = new Set<Effect>(["stop", "stop-probing", "probe"]);

/**
 * Record, then act, then report: an event goes through the one pure `next`, the outcome is made durable, and
 * only then its effects begin.
 */
export function createEngine(store: StateStore, rules: Rules, perform: Perform, unwritten: Perform): Engine {
  function begin(
    asked: readonly { id: string; effects: readonly Effect[] }[],
    act: Perform,
    only?: ReadonlySet<Effect>,
  ) {
    for (const { id, effects } of asked) {
      const record = store.current().records.get(id);
      for (const effect of effects) if (record && (!only || only.has(effect))) act(record, effect);
    }
  }

  const change: Engine["change"] = async (changeOf) => {
    let asked: readonly { id: string; effects: readonly Effect[] }[] = [];
    try {
      const value = await store.update((state) => {
        const { effects, ...changed } = changeOf(state);
        asked = effects ?? [];
        return changed;
      });
      begin(asked, perform);
      return value;
    } catch (error) {
      begin(asked, perform, STARTS_NOTHING);
      begin(asked, unwritten);
      throw error;
    }
  };

  return {
    state: store.current,
    record: (id) => store.current().records.get(id),
    change,
    send: (id, event) =>
      change((state) => {
        const record = state.records.get(id);
        if (!record) return { state, value: undefined };
        const step = next(record, event, rules);
        return {
          state: withRecord(state, id, step.record),
          value: undefined,
          effects: [{ id, effects: step.effects }],
        };
      }),
    until: (ask, signal) =>
      new Promise((resolve, reject) => {
        const settle = (state: State) => {
          const answer = ask(state);
          if (answer === undefined) return false;
          stop();
          resolve(answer);
          return true;
        };
        const aborted = () => {
          stop();
          reject(signal?.reason);
        };
        const stop = () => {
          unsubscribe();
          signal?.removeEventListener("abort", aborted);
        };
        const unsubscribe = store.subscribe(settle);
        if (signal?.aborted) aborted();
        else if (!settle(store.current())) signal?.addEventListener("abort", aborted, { once: true });
      }),
  };
}
