import { useSyncExternalStore } from "react";

/** A choice of the reader that this browser keeps. The first value is what holds without a choice. */
export type Preference<T extends string> = {
  values: readonly T[];
  get(): T;
  use(): T;
  set(value: T): void;
};

export function createPreference<T extends string>(key: string, values: readonly [T, ...T[]]): Preference<T> {
  const listeners = new Set<() => void>();
  // Holds in this tab where the browser keeps nothing.
  let unkept: string | null = null;

  function stored(): string | null {
    try {
      return localStorage.getItem(key) ?? unkept;
    } catch {
      return unkept;
    }
  }

  function get(): T {
    const text = stored();
    return values.find((value) => value === text) ?? values[0];
  }

  const hear = () => {
    for (const listener of listeners) listener();
  };

  function subscribe(listener: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key === key) listener();
    };
    listeners.add(listener);
    addEventListener("storage", onStorage);
    return () => {
      listeners.delete(listener);
      removeEventListener("storage", onStorage);
    };
  }

  return {
    values,
    get,
    use: () => useSyncExternalStore(subscribe, get, () => values[0]),
    set(value) {
      unkept = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // `unkept` has it.
      }
      hear();
    },
  };
}
