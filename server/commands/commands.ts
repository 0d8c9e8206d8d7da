import type { Expected } from "@/lib/api/commands";
import { fail, ok, type Result } from "@/lib/fault";
import { declarationOf } from "@/lib/lifecycle/born";
import type { After, Ending, ServiceRecord } from "@/lib/lifecycle/model";
import { next } from "@/lib/lifecycle/next";
import { isAlive, isEnded, isLive } from "@/lib/lifecycle/phases";
import { refusal } from "@/lib/lifecycle/reserve";
import { type State, withRecord } from "@/lib/state/state";
import type { ServiceView } from "@/lib/state/view";
import { patience } from "../dispatch/patience";
import { claimsOf } from "../dispatch/reservation";
import type { DispatchWorld } from "../dispatch/world";
import { generationFault } from "./expected";
import { findService } from "./find-service";
import { mayStart } from "./may-start";

/** Which service a command means, and which incarnation of it. */
export type Target = { name: string; project: string | null; expected: Expected | null };

export type Killed = { ok: true; name: string; killed_pid: number | null; killed: boolean };
export type Restarted = {
  ok: true;
  name: string;
  pid: number | null;
  generation: number;
  started_at: number;
  log_path: string;
};
export type Extended = { ok: true; name: string; ttl_expires_at: number };

export interface Commands {
  /** Stops a service and ends its row. Resolves when nothing of it lives, durably. A second kill joins the first. */
  kill(target: Target, by: string): Promise<Result<Killed>>;
  /** Stops and spawns anew, or starts an ended service again. Resolves when the new process runs; health follows. */
  restart(target: Target, by: string): Promise<Result<Restarted>>;
  /** Moves the end of the lease by so many minutes, at most to now + `maxTtlMinutes`. */
  extend(target: Target, minutes: number, by: string): Promise<Result<Extended>>;
}

type World = DispatchWorld & { view(record: ServiceRecord): ServiceView };

const STUCK_MS = 30_000;

const stuck = (id: string): Result<never> =>
  fail("busy", `${id} is being stopped, but some of its processes have not ended yet; the engine keeps trying`);

export function createCommands(world: World): Commands {
  const { engine, clock, rules, home, policy } = world;

  /** One decision and its change in a single step under the door: nothing can come between look and deed. */
  const decide = <T>(
    { name, project, expected }: Target,
    decision: (
      record: ServiceRecord,
      state: State,
    ) => Result<{ after: After | null; record?: ServiceRecord; value: T }>,
  ): Promise<Result<T>> =>
    engine.change((state) => {
      const found = findService(name, project, state.records);
      if (!found.ok) return { state, value: found };
      const stale = generationFault(found.value, expected, world.view);
      if (stale) return { state, value: { ok: false, fault: stale } };
      const decided = decision(found.value, state);
      if (!decided.ok) return { state, value: decided };
      const { after, record = found.value, value } = decided.value;
      const step = after ? next(record, { type: "stop", at: clock.now(), after }, rules) : { record, effects: [] };
      return {
        state: withRecord(state, record.id, step.record),
        value: ok(value),
        effects: [{ id: record.id, effects: step.effects }],
      };
    });

  /** Null where some of its processes survive even SIGKILL for so long: stopping them goes on, waiting does not. */
  const ended = (id: string, generation: number) =>
    patience(clock, policy.stopGraceMs + STUCK_MS, (signal) =>
      engine.until(({ records }) => {
        const record = records.get(id);
        return record && record.generation === generation && isLive(record) ? undefined : true;
      }, signal),
    );

  /** Resolves when all that is known by now is on disk. */
  const recorded = () => engine.change((state) => ({ state, value: undefined }));

  /** Asked before anything that adds: where the disk takes nothing, a service is left as it is. */
  const writable = () => engine.change((state) => ({ state: { ...state }, value: undefined }));

  /** What takes away is done even where the disk refuses the record of it, and is waited for all the same. */
  async function stoppedUnwritten({ name, project }: Target, refused: Error): Promise<never> {
    const found = findService(name, project, engine.state().records);
    if (found.ok) await ended(found.value.id, found.value.generation);
    throw refused;
  }

  return {
    async kill(target, by) {
      const decided = await decide(target, (record) => {
        const ending: Ending = { as: "stopped", by, reason: `stopped by ${by}` };
        return ok({ after: { to: "ended", ...ending }, value: { record, killed: isAlive(record) } });
      }).catch((refused) => stoppedUnwritten(target, refused));
      if (!decided.ok) return decided;
      const { record, killed } = decided.value;
      if (!(await ended(record.id, record.generation))) return stuck(record.id);
      await recorded();
      return ok({
        ok: true,
        name: record.spec.name,
        killed_pid: killed ? (record.process?.pid ?? null) : null,
        killed,
      });
    },

    async restart(target, by) {
      const found = findService(target.name, target.project, engine.state().records);
      if (!found.ok) return found;
      const allowed = await mayStart(found.value, world);
      if (!allowed.ok) return allowed;
      await writable();
      const decided = await decide(target, (record, state) => {
        const { phase } = record;
        // Asking took a moment. Who comes late must not undo a stop, or begin anew what somebody else just began.
        const wasEnded = isEnded(record) && !isEnded(found.value);
        if (wasEnded || record.generation !== found.value.generation) {
          const what = wasEnded ? "stopped" : "restarted";
          return fail("generation-changed", `${record.id} was ${what} meanwhile; nothing was done`, {
            current: world.view(record),
          });
        }
        // What ended by itself and is only being tidied up after may be started again at once.
        const tidied = phase.at === "stopping" && phase.after.to === "exited";
        if (!tidied && (phase.at === "stopping" || phase.at === "spawning")) {
          const doing = phase.at === "stopping" && phase.after.to !== "respawn" ? "being stopped" : "being restarted";
          return fail("busy", `${record.id} is ${doing} already; nothing was done`, { current: world.view(record) });
        }
        // Under the door: a row at rest holds no ports, somebody else may have taken them.
        const refused = isLive(record) ? null : refusal(record, { ...claimsOf(state), caps: policy, rules });
        if (refused) return fail("busy", `${record.id} cannot be started: ${refused.reason}`);
        const declared = { ...declarationOf(record), ...allowed.value };
        return ok({ after: { to: "respawn", by, declared }, value: record });
      });
      if (!decided.ok) return decided;
      const { id, generation } = decided.value;
      const done = await patience(clock, policy.stopGraceMs + STUCK_MS, (signal) =>
        engine.until(({ records }) => restarted(records.get(id), generation, home.log(id)), signal),
      );
      return done ?? stuck(id);
    },

    async extend(target, minutes, by) {
      await writable();
      const decided = await decide(target, (record) => {
        if (!isLive(record)) return fail("bad-request", `${record.id} does not run, so it has no lease to extend`);
        const latest = clock.now() + policy.maxTtlMinutes * 60_000;
        const expiresAt = Math.max(record.expiresAt, Math.min(record.expiresAt + minutes * 60_000, latest));
        return ok({
          after: null,
          record: { ...record, expiresAt, leaseBy: by, leaseWarned: null },
          value: { record, expiresAt },
        });
      });
      if (!decided.ok) return decided;
      return ok({ ok: true, name: decided.value.record.spec.name, ttl_expires_at: decided.value.expiresAt });
    },
  };
}

/** What has become of a restart of `generation`; undefined while it is under way. */
function restarted(
  record: ServiceRecord | undefined,
  generation: number,
  logPath: string,
): Result<Restarted> | undefined {
  if (!record) return fail("generation-changed", "the service was removed while it was being restarted");
  const { phase, process, spec, startedAt } = record;
  if (record.generation === generation) {
    return phase.at === "ended"
      ? fail("generation-changed", "the service was stopped while it was being restarted")
      : undefined;
  }
  if (phase.at === "spawning") return undefined;
  if (process === null) return fail("spawn-failed", record.lastError ?? "the service could not be spawned");
  return ok({
    ok: true,
    name: spec.name,
    pid: process.pid,
    generation: record.generation,
    started_at: startedAt,
    log_path: logPath,
  });
}
