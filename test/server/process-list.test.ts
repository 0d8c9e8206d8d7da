import { expect, it } from "vitest";
import { processList } from "@/server/process-list";
import { createSnapshots } from "@/server/snapshots";
import { aRecord, aState, T0 } from "../support/builders";

function subject() {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

it("the list means something else when a service begins to listen, and says so with the new tag at once", () => {
  const [store, listening] = [subject(), subject()];
  let sockets: { port: number; address: string; pid: number }[] = [];
  const state = aState({ services: [aRecord()] });
  const beside = () => ({ lastHealthAt: T0, logPath: "/logs/web.log", listening: sockets });
  const snapshots = createSnapshots(
    () => state,
    beside,
    () => T0,
  );
  const list = processList({ store: store as never, listening, snapshots });
  const tags: string[] = [];
  const leave = list.subscribe(() => tags.push(list.tag()));
  const before = list.tag();
  sockets = [{ port: 3_001, address: "127.0.0.1", pid: 900 }];
  listening.tell();
  store.tell();
  leave();
  listening.tell();
  expect(tags).toEqual([tags[0], tags[0]]);
  expect(tags[0]).not.toBe(before);
});
