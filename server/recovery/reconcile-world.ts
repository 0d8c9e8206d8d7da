import type { Clock } from "@/lib/edges/clock";
import type { Processes } from "@/lib/edges/processes";
import type { Home } from "../home/home";
import type { Engine, Perform } from "../life/engine";
import type { Archive } from "./archive";

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
