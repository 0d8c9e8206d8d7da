import { AsyncLocalStorage } from "node:async_hooks";

/** Which request the engine is doing something for. */
export type Cause = {
  /** Does something for a request; what begins within and outlives the answer is the engine's own. */
  during<T>(request: string | null, act: () => Promise<T>): Promise<T>;
  /** The id of the request that is being answered, if what runs now runs for one. */
  request(): string | null;
};

export function createCause(): Cause {
  const asked = new AsyncLocalStorage<{ request: string | null }>();
  let underWay = 0;
  return {
    async during(request, act) {
      const here = { request };
      underWay++;
      try {
        return await asked.run(here, act);
      } finally {
        here.request = null;
        // Nothing runs for a request now, and a store in use makes every tick, timer and promise of the process dearer.
        if (--underWay === 0) asked.disable();
      }
    },
    request: () => asked.getStore()?.request ?? null,
  };
}
