import type { Disk } from "@/lib/edges/disk";
import type { FaultCode } from "@/lib/fault";
import { encoder } from "./codec";
import type { FileLock } from "./file-lock";
import { NOTHING_TO_CARRY, type Outbox } from "./outbox";
import type { State } from "./state";

export type Change<T> = { state: State; value: T };

export interface StateStore {
  /** The state in memory, which leads the disk by at most one write. */
  current(): State;
  /**
   * The one door. `change` is synchronous and pure: it is applied at once, and the promise resolves when it is
   * durable. Rejects when the disk refuses it; memory stays authoritative, and the next write carries it along.
   */
  update<T>(change: (current: State) => Change<T>): Promise<T>;
  /** Hears of every change right after it was applied in memory. Returns the way to stop listening. */
  subscribe(listener: (state: State, before: State) => void): () => void;
  /** Tries again what the disk refused. Resolves to whether what is known by now has reached the disk. */
  flush(): Promise<boolean>;
}

/** Why a change is not durable. Told by its `code`, which is that of the fault. */
function notWritten(cause: unknown): Error & { code: FaultCode } {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const code: FaultCode = "state-not-written";
  return Object.assign(new Error(`the state file could not be written: ${reason}`, { cause }), { code });
}

type Waiter = { resolve: () => void; reject: (error: unknown) => void };

/**
 * Changes that arrive while a write is under way share the next one, so that a thousand waiting changes cost one
 * file, not a thousand.
 */
export function openStore(
  initial: State,
  path: string,
  disk: Disk,
  lock: FileLock,
  outbox: Outbox = NOTHING_TO_CARRY,
): StateStore {
  const encode = encoder();
  let state = initial;
  let written = initial;
  let waiters: Waiter[] = [];
  let writing = false;
  const listeners = new Set<(state: State, before: State) => void>();

  async function write(): Promise<void> {
    let served: Waiter[] = [];
    const take = () => {
      served = waiters;
      waiters = [];
      return state;
    };
    try {
      if (state === written) take();
      else await lock.holding(() => writeLatest(take));
      for (const { resolve } of served) resolve();
    } catch (error) {
      if (served.length === 0) {
        take(); // the lock was waited for in vain
        outbox.carry().ended(false);
      }
      for (const { reject } of served) reject(notWritten(error));
    }
  }

  /** What was changed while the lock was waited for goes along. */
  async function writeLatest(take: () => State): Promise<void> {
    const snapshot = take();
    const carried = outbox.carry();
    try {
      await disk.writeAtomic(path, encode(snapshot, carried.lines), { keepPrevious: true });
      written = snapshot;
    } finally {
      carried.ended(written === snapshot);
    }
  }

  async function writeWhileWaiting(): Promise<void> {
    while (waiters.length > 0) await write();
    writing = false;
  }

  function durable(): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }));
    // Starting in a microtask lets all changes of this turn share the first write as well.
    if (!writing) {
      writing = true;
      void Promise.resolve().then(writeWhileWaiting);
    }
    return promise;
  }

  return {
    current: () => state,
    async update(change) {
      const before = state;
      const { state: changed, value } = change(before);
      if (changed !== before) {
        state = { ...changed, revision: before.revision + 1 };
        for (const listener of listeners) listener(state, before);
      }
      // An unchanged state may still be on its way to the disk: what the caller was told must be there first.
      if (state !== written) await durable();
      return value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async flush() {
      if (state === written) return true;
      // What was changed meanwhile is on its way like any other change, and no sign of trouble.
      return durable().then(
        () => true,
        () => false,
      );
    },
  };
}
