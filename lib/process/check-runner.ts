import type { CheckOutcome, CheckRun } from "@/lib/edges/processes";
import type { Spawner } from "@/lib/process/spawner-keeper";

/**
 * Runs checks in the spawner. `sweep` ends what a check left behind when the spawner died over it, and must be
 * done before the answer: the next check of that service carries the same mark.
 */
export function checkRunner(spawner: Spawner, sweep: (mark: string) => Promise<unknown>) {
  return async (run: CheckRun, signal?: AbortSignal): Promise<CheckOutcome> => {
    const link = await spawner.link();
    if (signal?.aborted) return { kind: "error", message: "aborted" };
    const outcome = await link.ask("run-check", run, signal);
    if (outcome !== null) return outcome;
    await sweep(run.mark);
    return { kind: "error", message: "the spawner ended during the check" };
  };
}
