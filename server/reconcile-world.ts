import type { Clock } from "@/lib/edges/clock";
import type { Processes } from "@/lib/edges/processes";
import type { Archive } from "./archive";
import type { Engine, Perform } from "./engine";
import type { Home } from "./home";

/** What sorting out the past takes. */
export type ReconcileWorld = {
  engine: Engine;
  processes: Processes;
  clock: Clock;
  home: Home;
  perform: Perform;
  archive: Archive;
  report(message: string, error: unknown): void;
  /** The state is from before the machine was restarted: nothing of it runs any more. */
  rebooted: boolean;
  /** The state was read without loss. */
  whole: boolean;
};
