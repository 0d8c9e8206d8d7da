import type { TopicStream } from "@/components/stream/topics";
import { followLog } from "./follow/follow-log";
import { createGenerations } from "./lines/generations";
import { createLineStore, type StoreLimits } from "./lines/line-store";
import { createPulse, type Pace } from "./lines/pulse";
import type { LogLines } from "./log-lines";
import { fillGap } from "./older/fill-gap";
import { createOlder } from "./older/load-older";
import type { LogPages } from "./pages/log-pages";

export type ReaderWorld = {
  stream: Pick<TopicStream, "follow">;
  pages: LogPages;
  pace: Pace;
  limits: StoreLimits;
};

export type LogReader = LogLines & {
  /** Tells each change at once, for whoever merges. */
  onChange(listener: () => void): () => void;
  /** Follows no more, and holds nothing. */
  close(): void;
};

/** One log: what the stream brings, what is fetched, and where the connection stands. */
export function openLog(service: string, { stream, pages, pace, limits }: ReaderWorld): LogReader {
  const store = createLineStore(service, limits);
  const generations = createGenerations(store, pages);
  const older = createOlder(store, pages, generations);
  const pulse = createPulse(pace);
  const listeners = new Set<() => void>();
  let connections = 0;

  function changed(): void {
    pulse.touch();
    for (const listener of listeners) listener();
  }

  store.onChange(changed);
  const following = followLog({
    store,
    stream,
    pages,
    generations,
    now: pace.now,
    changed() {
      connections++;
      changed();
    },
    rewound() {
      older.reset();
      generations.reset();
    },
  });

  return {
    count: store.count,
    row: store.row,
    indexOf: store.indexOf,
    dropped: store.dropped,
    version: () => store.version() + connections,
    connection: () => following.connection(),
    hasOlder: older.has,
    loadOlder: older.load,
    fillGap: (mark) => fillGap(store, pages, generations, mark),
    subscribe: pulse.subscribe,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      following.stop();
      pulse.stop();
      store.clear();
    },
  };
}
