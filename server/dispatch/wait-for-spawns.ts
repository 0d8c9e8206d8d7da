import { isLive } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import { spawnFailure } from "./judge";
import { patience } from "./patience";
import type { Refusal } from "./reservation";
import { amend, type DispatchWorld } from "./world";

/**
 * Waits until every process of the dispatch runs. If one cannot be spawned, every sibling that was spawned for
 * this dispatch is stopped again and leaves no row; services that were merely reused stay as they were.
 */
export async function waitForSpawns(id: string, world: DispatchWorld): Promise<Refusal | null> {
  const { engine, clock, policy } = world;
  const refusal = await engine.until((state) => firstFailure(id, state));
  if (refusal === "all-run") {
    await amend(world, id, (now) => ({ ...now, dispatch: { ...now.dispatch, step: "waiting-for-health" } }));
    return null;
  }
  const open = engine.state().dispatches.get(id);
  const ours = (open?.taken ?? []).flatMap(({ how, generation }, index) =>
    how === "reused" ? [] : [{ id: open?.dispatch.specs[index]?.id ?? "", generation }],
  );
  await Promise.all(
    ours.map(({ id }) => engine.send(id, { type: "stop", at: clock.now(), after: { to: "forgotten" } })),
  );
  // A later generation is somebody else's by now; a process that survives SIGKILL keeps its row and its warning.
  await patience(clock, policy.stopGraceMs + 10_000, (signal) =>
    engine.until(({ records }) => {
      const left = ours.some(({ id, generation }) => {
        const record = records.get(id);
        return record !== undefined && record.generation <= generation && isLive(record);
      });
      return left ? undefined : true;
    }, signal),
  );
  return refusal;
}

function firstFailure(id: string, { dispatches, records }: State): Refusal | "all-run" | undefined {
  const open = dispatches.get(id);
  let waiting = false;
  for (const [index, { generation }] of (open?.taken ?? []).entries()) {
    const failure = spawnFailure(generation, records.get(open?.dispatch.specs[index]?.id ?? ""));
    if (failure) return { index, reason: failure, port: null };
    if (failure === undefined) waiting = true;
  }
  return waiting ? undefined : "all-run";
}
