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
  return {
    async during(request, act) {
      const here = { request };
      try {
        return await asked.run(here, act);
      } finally {
        here.request = null;
      }
    },
    request: () => asked.getStore()?.request ?? null,
  };
}
