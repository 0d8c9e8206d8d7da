import { randomBytes } from "node:crypto";
import type { Dispatch, DispatchRequest, OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import { faulted, rejected, SKIPPED, verdict } from "@/lib/lifecycle/verdict";
import { maskWritten } from "@/lib/redact/mask-written";
import { withDispatch } from "@/lib/state/state";
import { crashPoint } from "../life/crash-point";
import { close } from "./close";
import { dropSidecar } from "./drop-sidecar";
import { intake } from "./intake";
import { keptAsSubmitted } from "./kept-as-submitted";
import { patience } from "./patience";
import { refusalFault } from "./refusal-fault";
import { type Refusal, takeNamesAndPorts } from "./reservation";
import { opened, undecided, withProgress } from "./results";
import { waitForHealth } from "./wait-for-health";
import { waitForSpawns } from "./wait-for-spawns";
import { amend, type DispatchWorld } from "./world";

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 30_000;

export interface Dispatches {
  /** Opens a dispatch. Resolves when it is durable; its judging goes on by itself. */
  submit(request: DispatchRequest): Promise<Dispatch>;
  find(id: string): Dispatch | undefined;
  /** Newest first. */
  list(): Dispatch[];
  /** The dispatch once its verdict is in, or as it stands after `ms`. */
  settled(id: string, ms: number): Promise<Dispatch | undefined>;
  /** Goes on with what an earlier engine left open. */
  resume(): Promise<void>;
}

export function createDispatches(world: DispatchWorld): Dispatches {
  const { engine, clock, log } = world;
  const open = (id: string): OpenDispatch | undefined => engine.state().dispatches.get(id);
  const find = (id: string): Dispatch | undefined => {
    const pending = open(id);
    return log.get(id) ?? (pending && withProgress(pending, engine.state().records));
  };

  async function run(id: string): Promise<void> {
    try {
      await judgeDispatch(id, world);
    } catch (error) {
      world.report(`dispatch ${id}`, error);
      // Whatever went wrong here, it is never a success.
      const reason = `engine-fault (${error instanceof Error ? error.message : String(error)})`;
      if (log.get(id)) return; // it was told already; only the open dispatch could not be taken out of the state
      await closeInTheEnd(id, reason);
      await stopWhatItSpawned(id, world, reason).catch((again) => world.report(`services of dispatch ${id}`, again));
    }
  }

  /** A verdict that the disk refuses is tried again: whoever waits for it, waits for an answer. */
  async function closeInTheEnd(id: string, reason: string): Promise<void> {
    for (let pauseMs = FIRST_RETRY_MS; ; pauseMs = Math.min(2 * pauseMs, LAST_RETRY_MS)) {
      try {
        const begun = open(id)?.dispatch.step === "waiting-for-health";
        return await close(id, begun ? faulted(reason) : rejected(reason), world);
      } catch (again) {
        world.report(`verdict of dispatch ${id}`, again);
        await clock.sleep(pauseMs);
      }
    }
  }

  return {
    async submit(request) {
      const id = `d-${clock.now().toString(36)}-${randomBytes(3).toString("hex")}`;
      const fresh = opened(id, request, clock.now());
      const put = (open: OpenDispatch | null) =>
        engine.change((state) => ({ state: withDispatch(state, id, open), value: undefined }));
      await put(fresh).catch(async (error) => {
        // Whoever asked is told that there is no such dispatch: it must not come to life at the next start.
        await put(null).catch(() => undefined);
        throw error;
      });
      crashPoint("dispatch-recorded");
      void run(id);
      return fresh.dispatch;
    },
    find,
    list() {
      const pending = [...engine.state().dispatches.values()].filter(({ dispatch }) => !log.get(dispatch.id));
      return [...pending.map((one) => withProgress(one, engine.state().records)).reverse(), ...log.newest()];
    },
    async settled(id, ms) {
      await patience(clock, ms, (signal) =>
        engine.until((state) => (state.dispatches.has(id) ? undefined : true), signal),
      );
      return find(id);
    },
    async resume() {
      for (const [id, { request, digest }] of engine.state().dispatches) {
        if (!log.get(id)) {
          void run(id);
          continue;
        }
        // The verdict is written; what was left to do after it is done now.
        if (digest !== null) await dropSidecar(request, digest, world);
        const closed = engine.change((state) => ({ state: withDispatch(state, id, null), value: undefined }));
        await closed.catch(() => undefined); // memory knows; the store tries again
      }
    },
  };
}

/** From a request to a verdict. Each step may be entered again after a crash. */
async function judgeDispatch(id: string, world: DispatchWorld): Promise<void> {
  const { engine } = world;
  const open = engine.state().dispatches.get(id);
  if (!open) return;

  if (open.declared === null) {
    const read = await intake(open.request, id, world);
    if (read.kind === "absent") {
      return close(id, open.request.required ? rejected("sidecar-missing (it was required)") : SKIPPED, world);
    }
    if (read.kind === "refused") {
      await amend(world, id, (now) => ({
        ...now,
        digest: read.digest,
        dispatch: { ...now.dispatch, faults: read.faults, warnings: read.warnings },
      }));
      return close(id, rejected(read.reason), world, read);
    }
    await amend(world, id, (now) => ({
      ...now,
      declared: read.declared,
      submitted: keptAsSubmitted(read.written === null ? null : maskWritten(read.written)),
      digest: read.digest,
      dispatch: {
        ...now.dispatch,
        step: "reserving",
        warnings: read.warnings,
        specs: read.declared.map(undecided),
      },
    }));
  }
  await dropSidecar(open.request, engine.state().dispatches.get(id)?.digest ?? null, world);

  if (engine.state().dispatches.get(id)?.dispatch.step !== "waiting-for-health") {
    const refusal = (await takeNamesAndPorts(id, world)) ?? (await waitForSpawns(id, world));
    if (refusal) {
      await amend(world, id, (now) => refused(now, refusal));
      return close(id, rejected(`spec[${refusal.index}]: ${refusal.reason}`), world);
    }
  }
  const results = await waitForHealth(id, world);
  await amend(world, id, (now) => ({ ...now, dispatch: { ...now.dispatch, specs: results } }));
  await close(id, verdict(results), world);
}

/** A dispatch that ends as rejected leaves nothing of its own alive; what it merely reused stays. */
async function stopWhatItSpawned(id: string, { engine, clock }: DispatchWorld, reason: string): Promise<void> {
  const own = [...engine.state().records.values()].filter((record) => isLive(record) && declaredBy(record) === id);
  const after = { to: "ended", as: "stopped", by: "engine", reason } as const;
  await Promise.all(own.map((record) => engine.send(record.id, { type: "stop", at: clock.now(), after })));
}

/** The dispatch whose definition runs, or is about to take the place of what runs. */
function declaredBy({ dispatch, phase }: ServiceRecord): string {
  const after = phase.at === "stopping" ? phase.after : phase.at === "spawning" ? phase.abandoned : null;
  return after?.to === "respawn" && after.declared ? after.declared.dispatch : dispatch;
}

function refused(open: OpenDispatch, refusal: Refusal): OpenDispatch {
  const { index, reason } = refusal;
  const specs = open.dispatch.specs.map((result, at) => ({
    ...result,
    pid: null,
    outcome: at === index ? ("failed" as const) : ("not-started" as const),
    reason: at === index ? reason : `not started: ${open.dispatch.specs[index]?.name} was refused`,
  }));
  return { ...open, dispatch: { ...open.dispatch, faults: [refusalFault(refusal, open.declared ?? [])], specs } };
}
