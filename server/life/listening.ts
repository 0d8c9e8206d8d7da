import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import type { ListenersNow, Processes } from "@/lib/edges/processes";
import type { Look } from "@/lib/ledger/look";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import { type Changed, changedRecords } from "@/lib/state/records";
import type { State } from "@/lib/state/state";
import type { Home } from "../home/home";
import { lookPauseMs } from "./look-pause";
import { type ServiceTree, treesOf } from "./trees";

/** One socket on which a service listens. */
export type ListeningSocket = { port: number; address: string; pid: number };

export interface ListeningWatch {
  /** What was last seen; null before the first look, and where the platform cannot tell. */
  last(): Look | null;
  /** The same, at most two seconds old. */
  recent(): Promise<Look | null>;
  /** On what this generation listens; null where that has not been looked at or cannot be told. */
  of(record: ServiceRecord): readonly ListeningSocket[] | null;
  /** Looks again when a service has begun, changed its health or ended. */
  follow(state: State, before: State): void;
  /** Calls when what somebody listens on has changed. */
  subscribe(listener: () => void): () => void;
  begin(): void;
  stop(): void;
}

/** Who asks gets what was seen within this time. */
const RECENT_MS = 2_000;
/** Changes that come together are looked at together; what became healthy has had a moment to open its other ports. */
const SETTLED_MS = 500;

type World = {
  processes: Pick<Processes, "listeners">;
  clock: Clock;
  home: Pick<Home, "id">;
  state(): State;
  report(message: string, error: unknown): void;
};

type Seen = {
  look: Look;
  byService: ReadonlyMap<string, readonly ListeningSocket[]>;
  /** What it was put together from. */
  now: ListenersNow;
  trees: readonly ServiceTree[];
};

/** Knows at all times on which ports the services really listen. What a look costs stands in `docs/decisions/`. */
export function watchListening({ processes, clock, home, state, report }: World): ListeningWatch {
  const stopped = new AbortController();
  const listeners = new Set<() => void>();
  let seen: Seen | null = null;
  let looking: Promise<void> | null = null;
  let isDue = false;

  async function look(): Promise<void> {
    const trees = treesOf(state(), home);
    // The time before the look: what happens meanwhile may have been missed.
    const at = clock.now();
    const now = await processes.listeners(trees);
    const before = seen;
    if (before && now === before.now && trees === before.trees) {
      before.look = { ...before.look, at };
      return;
    }
    seen = now && seenBy(now, trees, at, before);
    const services = (one: Seen | null) => (one ? [...one.byService.values()] : null);
    if (!sameItems(services(before), services(seen))) for (const listener of listeners) listener();
  }

  /** One look at a time; who asks while one is under way gets that one. */
  function lookOnce(): Promise<void> {
    looking ??= look()
      .catch((error) => report("looking at listening sockets", error))
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function lookSettled(): Promise<void> {
    await clock.sleep(SETTLED_MS, stopped.signal);
    isDue = false;
    if (stopped.signal.aborted) return;
    // One that is under way may have begun before the change.
    await looking;
    await lookOnce();
  }

  function due(): void {
    if (isDue || stopped.signal.aborted) return;
    isDue = true;
    void lookSettled();
  }

  async function rounds(): Promise<void> {
    while (!stopped.signal.aborted) {
      await lookOnce();
      await clock.sleep(untilBeat(clock.now(), lookPauseMs(seen?.look.listeners.length ?? 0)), stopped.signal);
    }
  }

  return {
    last: () => seen?.look ?? null,
    async recent() {
      if (seen === null || Math.abs(clock.now() - seen.look.at) >= RECENT_MS) await lookOnce();
      return seen?.look ?? null;
    },
    of(record) {
      if (!isAlive(record)) return NOTHING;
      if (seen?.look.asked.get(record.id) !== record.generation) return null;
      const sockets = seen.byService.get(record.id) ?? NOTHING;
      return sockets.length === 0 && seen.look.veiled.has(record.id) ? null : sockets;
    },
    follow({ records }, before) {
      if (changedRecords(records, before.records).some(looksDifferent)) due();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: () => void rounds(),
    stop: () => stopped.abort(),
  };
}

const NOTHING: readonly ListeningSocket[] = [];

const looksDifferent = ({ now, was }: Changed): boolean =>
  now?.phase.at !== was?.phase.at || now?.generation !== was?.generation;

function seenBy(now: ListenersNow, trees: readonly ServiceTree[], at: number, before: Seen | null): Seen {
  const idOf = new Map(trees.map(({ mark, record }) => [mark, record.id]));
  const byService = new Map<string, ListeningSocket[]>(trees.map(({ record }) => [record.id, []]));
  const listeners = now.listeners.map(({ mark, ...socket }) => ({
    ...socket,
    service: mark === null ? null : (idOf.get(mark) ?? null),
  }));
  for (const { port, address, pid, service } of listeners) {
    if (service !== null) byService.get(service)?.push({ port, address, pid });
  }
  const look: Look = {
    at,
    listeners,
    asked: new Map(trees.map(({ record }) => [record.id, record.generation])),
    veiled: new Set([...now.veiled].flatMap((mark) => idOf.get(mark) ?? [])),
  };
  const settledOnes = [...byService].map(([id, sockets]) => [id, settled(id, sockets, before)] as const);
  return { look, byService: new Map(settledOnes), now, trees };
}

/** In one order; and the very array of before where nothing changed, so that it can be told by a look. */
function settled(id: string, sockets: ListeningSocket[], before: Seen | null): readonly ListeningSocket[] {
  sockets.sort(inOrder);
  const known = before?.byService.get(id);
  const isSame =
    known?.length === sockets.length && known.every((one, index) => inOrder(one, sockets[index] ?? one) === 0);
  return isSame ? known : sockets;
}

const inOrder = (a: ListeningSocket, b: ListeningSocket): number =>
  a.port - b.port || (a.address === b.address ? a.pid - b.pid : a.address < b.address ? -1 : 1);

const sameItems = (a: readonly unknown[] | null, b: readonly unknown[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((item, index) => item === b[index]));
