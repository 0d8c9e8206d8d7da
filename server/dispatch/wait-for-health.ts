import type { SpecResult } from "@/lib/lifecycle/dispatch";
import { isLive } from "@/lib/lifecycle/phases";
import { tailOf } from "@/lib/logs/tail";
import { maskerFor } from "@/lib/redact/masker";
import type { State } from "@/lib/state/state";
import { textMask } from "../logs/line-mask";
import { type Judgement, judge } from "./judge";
import { patience } from "./patience";
import { progress } from "./results";
import { amend, type DispatchWorld } from "./world";

const TAIL = { lines: 20, bytes: 2_048 };

/** Waits for the judgement of every spec, stops those that failed, and resolves to the results. */
export async function waitForHealth(id: string, world: DispatchWorld): Promise<SpecResult[]> {
  const count = world.engine.state().dispatches.get(id)?.dispatch.specs.length ?? 0;
  await Promise.all(Array.from({ length: count }, (_, index) => waitForOne(id, index, world)));
  const open = world.engine.state().dispatches.get(id);
  const results = open?.dispatch.specs ?? [];
  // One that was healthy may have died while a sibling was still waited for.
  return Promise.all(
    results.map(async (result, index) => {
      const now = judgementOf(id, index, world.engine.state());
      if (result.outcome === "failed" || now?.outcome !== "failed") return result;
      return settleOne(id, result, now, world);
    }),
  );
}

async function waitForOne(id: string, index: number, world: DispatchWorld): Promise<void> {
  const judgement = await judgementInTime(id, index, world);
  const before = world.engine.state().dispatches.get(id)?.dispatch.specs[index];
  if (!before || judgement === "closed") return;
  const result = await settleOne(id, before, judgement, world);
  await amend(world, id, (open) => ({
    ...open,
    dispatch: { ...open.dispatch, specs: open.dispatch.specs.map((spec, at) => (at === index ? result : spec)) },
  }));
}

/**
 * A service of the dispatch's own has its start-up deadline in its record. One that was found running and is not
 * healthy gets as much time to recover.
 */
async function judgementInTime(
  id: string,
  index: number,
  { engine, clock }: DispatchWorld,
): Promise<Judgement | "closed"> {
  const ask = (state: State) => (state.dispatches.has(id) ? judgementOf(id, index, state) : "closed");
  const open = engine.state().dispatches.get(id);
  const timeoutS = open?.declared?.[index]?.spec.healthcheck.timeout_s;
  if (open?.taken?.[index]?.how !== "reused" || timeoutS === undefined) return engine.until(ask);
  const judged = await patience(clock, timeoutS * 1_000, (signal) => engine.until(ask, signal));
  const record = engine.record(open.dispatch.specs[index]?.id ?? "");
  return judged ?? { outcome: "failed", reason: record?.lastError ?? `not healthy within ${timeoutS}s` };
}

function judgementOf(id: string, index: number, { dispatches, records }: State): Judgement | undefined {
  const open = dispatches.get(id);
  const result = open?.dispatch.specs[index];
  const taken = open?.taken?.[index];
  return result && taken ? judge(taken.how, taken.generation, records.get(result.id)) : undefined;
}

async function settleOne(
  id: string,
  before: SpecResult,
  { outcome, reason }: Judgement,
  world: DispatchWorld,
): Promise<SpecResult> {
  const { engine, home, clock, policy } = world;
  const record = engine.record(before.id);
  const unreadable = (error: unknown) => {
    world.report(`log of ${before.id}`, error);
    return "";
  };
  const env = record?.spec.env ?? {};
  const mask = maskerFor(env);
  const result = { ...(record ? progress(before, record) : before), outcome, reason: reason && mask.text(reason) };
  if (outcome !== "failed") return result;

  const log_tail = textMask(env, record?.earlierEnvs)(await tailOf(home.log(before.id), TAIL).catch(unreadable));
  // What another dispatch had started before, or has declared anew meanwhile, is not this one's to stop.
  const isOurs = () => engine.record(before.id)?.dispatch === id;
  if (!isOurs()) return { ...result, log_tail };
  const after = { to: "ended", as: "stopped", by: "engine", reason: reason ?? "not healthy in time" } as const;
  await engine.send(before.id, { type: "stop", at: clock.now(), after });
  // A process that survives SIGKILL keeps its row and its warning; the verdict does not wait for it for ever.
  await patience(clock, policy.stopGraceMs + 10_000, (signal) =>
    engine.until((state) => {
      const now = state.records.get(before.id);
      return now && isOurs() && isLive(now) ? undefined : true;
    }, signal),
  );
  return { ...result, log_tail };
}
