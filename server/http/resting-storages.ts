import { AsyncLocalStorage } from "node:async_hooks";

/** Stores that were entered since they last came to rest. */
const entered = new Set<RestingStorage<unknown>>();

/**
 * A store of the page framework that can be put to rest. Once one has been entered, Node calls a hook for every tick,
 * timer, promise and socket of the whole process, for good: a tenth of every polled read, and of all that the engine
 * does beside. A store at rest costs nothing, and is there again as soon as it is entered.
 */
class RestingStorage<T> extends AsyncLocalStorage<T> {
  override run<R, Args extends unknown[]>(store: T, callback: (...args: Args) => R, ...args: Args): R {
    entered.add(this);
    return super.run(store, callback, ...args);
  }

  override enterWith(store: T): void {
    entered.add(this);
    super.enterWith(store);
  }
}

/** Has what is loaded from here on make stores that can rest. Who imported Node's own before keeps that. */
export function provideRestingStorages(): void {
  process.getBuiltinModule("node:async_hooks").AsyncLocalStorage = RestingStorage;
  Object.assign(globalThis, { AsyncLocalStorage: RestingStorage });
}

/** Puts all of them to rest. Only while nobody works within one: whoever does would find it empty. */
export function restStorages(): void {
  for (const storage of entered) storage.disable();
  entered.clear();
}
