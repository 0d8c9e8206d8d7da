import { isLive } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import { spawnFailure } from "./judge";
import type { Refusal } from "./reservation";
import { amend, type DispatchWorld } from "./world";

/**
 * Waits until every process of the dispatch runs. If one cannot be spawned, every sibling that was spawned for
 * this dispatch is stopped again and leaves no row; services that were merely reused stay as they were.
 */
export async function waitForSpawns(id: string, world: DispatchWorld): Promise<Refusal | null> {
  const { engine, clock } = world;
  const refusal = await engine.until((state) => firstFailure(id, state));
  if (refusal === "all-run") {
    await amend(world, id, (now) => ({ ...now, dispatch: { ...now.dispatch, step: "waiting-for-health" } }));
    return null;
  }
  const open = engine.state().dispatches.get(id);
  const ours = (open?.dispatch.specs ?? [])
    .filter((_, index) => open?.taken?.[index]?.how !== "reused")
    .map((spec) => spec.id);
  await Promise.all(
    ours.map((service) => engine.send(service, { type: "stop", at: clock.now(), after: { to: "forgotten" } })),
  );
  await engine.until(({ records }) => {
    const left = ours.some((service) => {
      const record = records.get(service);
      return record !== undefined && isLive(record);
    });
    return left ? undefined : true;
  });
  return refusal;
}

function firstFailure(id: string, { dispatches, records }: State): Refusal | "all-run" | undefined {
  const open = dispatches.get(id);
  let waiting = false;
  for (const [index, { generation }] of (open?.taken ?? []).entries()) {
    const failure = spawnFailure(generation, records.get(open?.dispatch.specs[index]?.id ?? ""));
    if (failure) return { index, reason: failure };
    if (failure === undefined) waiting = true;
  }
  return waiting ? undefined : "all-run";
}
