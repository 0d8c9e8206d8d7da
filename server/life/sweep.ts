import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import { withRecord } from "@/lib/state/state";
import type { Engine } from "./engine";

const MINUTE_MS = 60_000;
/** Rows that were stopped, expired or removed can be looked at, and started again, for a day. */
const ENDED_KEPT_MS = 24 * 60 * MINUTE_MS;

export type Swept = {
  scanned: number;
  ttlExpired: number;
  deadDropped: number;
  /** Processes that were told to stop because their lease had ended. */
  killedPids: number[];
  rotatedLogs: number;
  malformed: number;
};

type World = {
  engine: Engine;
  clock: Clock;
  exitedRetentionMinutes: number;
  sweepIntervalSec: number;
  malformed: number;
  /** Rotates the logs that have outgrown their size; resolves to how many. */
  rotateLogs(): Promise<number>;
  /** Removes files that describe nothing any more. */
  tidy(): Promise<void>;
  report(message: string, error: unknown): void;
};

/** Tidies up in a rhythm: leases that an alarm missed, rows that outlived their retention, logs that grew. */
export function createSweep(world: World) {
  const { engine, clock, sweepIntervalSec } = world;
  const stop = new AbortController();

  /** One thing that cannot be done keeps nothing else from being done: a full disk needs its logs rotated most of all. */
  const attempt = (what: string, work: () => Promise<number>): Promise<number> =>
    work().catch((error) => {
      world.report(`sweep: ${what}`, error);
      return 0;
    });

  async function sweep(): Promise<Swept> {
    const rotatedLogs = await attempt("rotating logs", world.rotateLogs);
    const records = [...engine.state().records.values()];
    const overdue = records.filter(
      (record) => isLive(record) && record.phase.at !== "stopping" && clock.now() >= record.expiresAt,
    );
    const expired: ServiceRecord[] = [];
    for (const record of overdue) {
      const { id } = record;
      await attempt(`ending ${id}`, () => engine.send(id, { type: "tick", at: clock.now() }).then(() => 1));
      // One that is mid-spawn is not touched; its own alarm ends it.
      if (engine.record(id)?.phase !== record.phase) expired.push(record);
    }
    const deadDropped = await attempt("dropping rows", () => dropOutlived(world));
    await attempt("removing files", () => world.tidy().then(() => 0));
    return {
      scanned: records.length,
      ttlExpired: expired.length,
      deadDropped,
      killedPids: expired.flatMap(({ process }) => process?.pid ?? []),
      rotatedLogs,
      malformed: world.malformed,
    };
  }

  async function rounds(): Promise<void> {
    while (!stop.signal.aborted) {
      await clock.sleep(untilBeat(clock.now(), sweepIntervalSec * 1_000), stop.signal);
      if (!stop.signal.aborted) await sweep().catch((error) => world.report("sweep", error));
    }
  }

  void rounds();
  return { sweep, stop: () => stop.abort() };
}

function dropOutlived({ engine, clock, exitedRetentionMinutes }: World): Promise<number> {
  const outlived = ({ phase }: ServiceRecord): boolean => {
    const age = clock.now() - phase.since;
    if (phase.at === "exited") return age > exitedRetentionMinutes * MINUTE_MS;
    return phase.at === "ended" && age > ENDED_KEPT_MS;
  };
  return engine.change((state) => {
    const gone = [...state.records.values()].filter(outlived);
    return { state: gone.reduce((now, { id }) => withRecord(now, id, null), state), value: gone.length };
  });
}
