import type { Clock } from "@/lib/edges/clock";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { createHub, type LogHub } from "@/lib/logs/hub";
import type { LineMask } from "@/lib/logs/page";
import type { RotationPoint } from "@/lib/logs/rotate";
import { openServiceLog, type ServiceLog } from "@/lib/logs/service-log";
import { lineMask } from "./line-mask";

/** The log of a service, with what everybody who reads it shares. */
export type Shelved = { log: ServiceLog; hub: LogHub; mask: LineMask };

/** The logs that are open, by id of their service. */
export interface LogShelf {
  /** Opens a log, there or not. Rejects where it cannot be read. */
  open(id: string): Promise<Shelved>;
  /** Forgets a log of which the files are gone: the next one of this id begins anew. */
  forget(id: string): void;
}

type World = {
  clock: Clock;
  pathOf(id: string): string;
  record(id: string): ServiceRecord | undefined;
  reached(point: RotationPoint): void;
};

export function createLogShelf({ clock, pathOf, record, reached }: World): LogShelf {
  const shelved = new Map<string, Promise<Shelved>>();

  async function open(id: string): Promise<Shelved> {
    const log = await openServiceLog(pathOf(id), { now: clock.now, reached });
    // A later declaration may bring another environment, and with it other secrets.
    const mask: LineMask = (lines) => {
      const { spec, earlierEnvs } = record(id) ?? {};
      return lineMask(spec?.env ?? {}, earlierEnvs)(lines);
    };
    return { log, mask, hub: createHub({ log, clock, mask }) };
  }

  return {
    open(id) {
      const known = shelved.get(id);
      if (known) return known;
      const opened = open(id);
      shelved.set(id, opened);
      // What could not be read today may be read tomorrow.
      opened.catch(() => shelved.get(id) === opened && shelved.delete(id));
      return opened;
    },
    forget: (id) => void shelved.delete(id),
  };
}
