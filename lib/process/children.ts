import type { Clock } from "@/lib/edges/clock";
import type { ExitStatus, Launch, Liveness, ProcessId } from "@/lib/edges/processes";
import { fail, type Result } from "@/lib/fault";
import { limited } from "@/lib/process/limited";
import { keyOf } from "@/lib/process/members";
import { watchOrphans } from "@/lib/process/orphan-watch";
import { keepSpawner, type Spawner } from "@/lib/process/spawner-keeper";

type Options = {
  spawnerPath: string;
  execArgv: readonly string[];
  clock: Clock;
  liveness: (process: ProcessId) => Liveness;
};

/** More at once take as long in all, and delay everything else on a small machine. */
const LAUNCHES_AT_ONCE = 4;

/** The services that this engine launched: how they begin, and the end of each, told once. */
export function children({ spawnerPath, execArgv, clock, liveness }: Options) {
  const listeners: ((process: ProcessId, status: ExitStatus) => void)[] = [];
  const alive = new Map<string, ProcessId>();
  const closed = new AbortController();
  const inTurn = limited(LAUNCHES_AT_ONCE);
  const spawner: Spawner = keepSpawner({ spawnerPath, execArgv, onExit, onLost }, clock);

  function onExit(process: ProcessId, status: ExitStatus): void {
    if (alive.delete(keyOf(process))) for (const listener of listeners) listener(process, status);
  }

  function onLost(): void {
    const onGone = (orphan: ProcessId) => onExit(orphan, { code: null, signal: null });
    void watchOrphans([...alive.values()], { clock, liveness, onGone, signal: closed.signal });
  }

  async function start(launch: Launch): Promise<Result<ProcessId>> {
    const link = await spawner.link();
    const launched = await link.ask("launch", launch);
    if (launched === null) return fail("spawn-failed", "the spawner ended before it could start the service");
    if (launched.ok) alive.set(keyOf(launched.value), launched.value);
    return launched;
  }

  return {
    spawner,
    launch: (launch: Launch) => inTurn(() => start(launch)),
    onExit(listener: (process: ProcessId, status: ExitStatus) => void): void {
      listeners.push(listener);
    },
    close(): void {
      closed.abort();
      spawner.close();
    },
  };
}
