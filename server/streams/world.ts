import type { Clock } from "@/lib/edges/clock";
import type { State } from "@/lib/state/state";
import type { LogShelf } from "../logs/log-shelf";
import type { Clients } from "./clients";
import type { EventSource } from "./event-topic";
import type { ProcessList } from "./process-topic";

/** What the streams are made of. */
export type StreamWorld = {
  clock: Clock;
  state(): State;
  /** Hears of every change of the state. */
  subscribe(listener: (state: State, before: State) => void): () => void;
  shelf: LogShelf;
  clients: Clients;
  list(): ProcessList;
  events: EventSource;
};
