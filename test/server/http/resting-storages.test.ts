import { AsyncLocalStorage } from "node:async_hooks";
import { afterAll, expect, it } from "vitest";
import { provideRestingStorages, restStorages } from "@/server/http/resting-storages";

const hooks = process.getBuiltinModule("node:async_hooks");
afterAll(() => {
  hooks.AsyncLocalStorage = AsyncLocalStorage;
  Object.assign(globalThis, { AsyncLocalStorage: undefined });
});

it("a store works, rests, and works again, however it was come by", async () => {
  provideRestingStorages();
  const { AsyncLocalStorage: Global } = globalThis as unknown as { AsyncLocalStorage: typeof AsyncLocalStorage };
  expect(Global).toBe(hooks.AsyncLocalStorage);
  const store = new Global<string>();
  const within = (value: string) =>
    store.run(value, async () => {
      await new Promise(setImmediate);
      return store.getStore();
    });
  expect(await within("first")).toBe("first");
  restStorages();
  expect(await within("second")).toBe("second");
  store.enterWith("entered");
  expect(store.getStore()).toBe("entered");
  restStorages();
  expect(store.getStore()).toBeUndefined();
});

// Newer versions of Node tell no store of anything.
it.runIf("_propagate" in AsyncLocalStorage.prototype)("at rest none is told of what begins", () => {
  provideRestingStorages();
  const told: unknown[] = [];
  const store = new hooks.AsyncLocalStorage<string>();
  Object.assign(store, { _propagate: (resource: unknown) => told.push(resource) });
  const begin = () => process.nextTick(() => undefined);
  store.run("used", begin);
  expect(told).toHaveLength(1);
  restStorages();
  begin();
  expect(told).toHaveLength(1);
});
