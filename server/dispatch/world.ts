import type { SpawnPolicy } from "@/lib/config/settings";
import type { Clock } from "@/lib/edges/clock";
import type { Disk } from "@/lib/edges/disk";
import type { Processes } from "@/lib/edges/processes";
import type { OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { Rules } from "@/lib/lifecycle/model";
import type { SpecWorld } from "@/lib/spec/world";
import { withDispatch } from "@/lib/state/state";
import type { Home } from "../home/home";
import type { Engine } from "../life/engine";
import type { DispatchLog } from "./dispatch-log";

/** What judging a dispatch takes. */
export type DispatchWorld = {
  engine: Engine;
  clock: Clock;
  disk: Disk;
  processes: Processes;
  home: Home;
  log: DispatchLog;
  policy: SpawnPolicy;
  rules: Rules;
  specWorld: SpecWorld;
  /** The engine's own port, which no service may declare. */
  enginePort: number;
  report(message: string, error: unknown): void;
};

/** Changes an open dispatch, durably. */
export const amend = (
  { engine }: DispatchWorld,
  id: string,
  change: (open: OpenDispatch) => OpenDispatch,
): Promise<void> =>
  engine.change((state) => {
    const open = state.dispatches.get(id);
    return { state: open ? withDispatch(state, id, change(open)) : state, value: undefined };
  });
