import { type Reservation, reserve } from "@/lib/lifecycle/reserve";
import { nextGeneration, type State, withDispatch, withRecord } from "@/lib/state/state";
import { patience } from "./patience";
import { portInUse } from "./port-preflight";
import type { DispatchWorld } from "./world";

/** `port` is the one that cannot be had, where that is the reason. */
export type Refusal = { index: number; reason: string; port: number | null };

/**
 * Takes the names and ports of an open dispatch, in one durable change with the intents to spawn. Resolves to
 * the refusal, or null when everything is taken.
 */
export async function takeNamesAndPorts(id: string, world: DispatchWorld): Promise<Refusal | null> {
  const { engine, processes, home, policy, rules, clock } = world;
  for (;;) {
    const declared = engine.state().dispatches.get(id)?.declared ?? [];
    const attempt = (state: State) => reserve(declared, { ...claimsOf(state), caps: policy, rules }, clock.now());
    const squatted = await portInUse(declared, engine.state().records, processes, home);
    if (squatted) return squatted;

    const outcome: Reservation = await engine.change<Reservation>((state) => {
      const reservation = attempt(state);
      if (reservation.kind !== "reserved") return { state, value: reservation };
      const open = state.dispatches.get(id);
      if (!open) return { state, value: reservation };
      const records = reservation.records.reduce((changed, record) => withRecord(changed, record.id, record), state);
      // A dispatch resumed after a crash keeps how it first took each service up.
      const taken = reservation.taken.map((now, index) => ({ ...now, how: open.taken?.[index]?.how ?? now.how }));
      const reserved = { ...open, taken, dispatch: { ...open.dispatch, step: "spawning" as const } };
      return { state: withDispatch(records, id, reserved), value: reservation, effects: reservation.effects };
    });

    if (outcome.kind === "reserved") return null;
    if (outcome.kind === "refused") return outcome;
    // Asked of the state as it is by now: while the answer became durable the service may have gone already.
    const moved = await patience(clock, policy.stopGraceMs + 10_000, (signal) =>
      engine.until((state) => (attempt(state).kind === "wait" ? undefined : true), signal),
    );
    if (!moved)
      return { index: 0, port: null, reason: `service-stopping (${outcome.id}: its processes have not ended yet)` };
  }
}

export const claimsOf = (state: State) => ({
  records: state.records,
  nextGeneration: (id: string) => nextGeneration(state, id),
  openDispatches: new Map(Array.from(state.dispatches.values(), ({ dispatch }) => [dispatch.id, dispatch.agent])),
});
