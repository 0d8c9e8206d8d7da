import { useSyncExternalStore } from "react";

/** A value outside React: written from anywhere, read by components that render only when their part of it changes. */
export type Store<T> = {
  get(): T;
  set(next: T): void;
  /** `select` must hand out the same object for the same value. */
  use<S>(select: (value: T) => S): S;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: (select) =>
      useSyncExternalStore(
        subscribe,
        () => select(value),
        () => select(initial),
      ),
  };
}
