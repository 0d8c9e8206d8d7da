import type { Clock } from "@/lib/edges/clock";
import type { RegexFilter } from "@/lib/health/bounded-regex";
import { logGrowth } from "@/lib/health/watch-log";
import type { StateStore } from "@/lib/state/store";
import { followEvents, readEvents } from "./api/events";
import { followLog } from "./api/log-stream";
import { readLog } from "./api/logs";
import { followTopics } from "./api/topic-stream";
import type { Journal } from "./audit/journal";
import type { Home } from "./home/home";
import { crashPoint } from "./life/crash-point";
import { createLogKeeper, type LogKeeper } from "./logs/log-keeper";
import { createLogShelf } from "./logs/log-shelf";
import type { Runtime } from "./runtime";
import { createClients } from "./streams/clients";
import type { ProcessList } from "./streams/process-topic";

type Parts = {
  home: Home;
  clock: Clock;
  store: StateStore;
  journal: Journal;
  rotateBytes: number;
  regex: RegexFilter;
  /** The list of services; it is there once somebody follows it. */
  list(): ProcessList;
  report(message: string, error: unknown): void;
};

export type Logging = { keeper: LogKeeper; streams: Runtime["streams"]; close(): void };

/** What services say, and what the engine notes of them: kept, read and followed. */
export function createLogging({ home, clock, store, journal, rotateBytes, regex, list, report }: Parts): Logging {
  const state = store.current;
  const records = () => state().records;
  const shelf = createLogShelf({
    clock,
    pathOf: home.log,
    record: (id) => records().get(id),
    reached: (point) => crashPoint(`log-${point}`),
  });
  const keeper = createLogKeeper({
    shelf,
    clock,
    rotateBytes,
    watch: (id) => logGrowth(home.log(id)),
    records: () => records().values(),
    rotated: (id) => journal.note({ kind: "log-rotated", service: id, project: id.split("/", 1)[0] ?? null }),
    report,
  });
  store.subscribe(keeper.follow);
  const clients = createClients(clock);
  const audit = { path: home.events, journal, clock, clients, report };
  const world = { clock, state, subscribe: store.subscribe, shelf, clients, list, events: journal };

  return {
    keeper,
    streams: {
      readLog: readLog({ state, shelf, clock, regex }),
      followLog: followLog(world),
      followTopics: followTopics(world),
      readEvents: readEvents(audit),
      followEvents: followEvents(audit),
    },
    close() {
      keeper.stop();
      clients.close();
    },
  };
}
