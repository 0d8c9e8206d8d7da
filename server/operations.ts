import type { Settings } from "@/lib/config/settings";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { ServiceView } from "@/lib/state/view";
import { extendLease, killService, restartService } from "./api/commands";
import { dispatchById, listDispatches, submitDispatch } from "./api/dispatches";
import { health } from "./api/health";
import { listProjects, removeProject } from "./api/projects";
import { liveProcessesPrompt, managedSpawnPrompt } from "./api/prompts";
import { listServices, serviceByName } from "./api/services";
import { sweepNow } from "./api/sweep";
import { validate } from "./api/validate";
import { waitForState } from "./api/wait";
import type { Commands } from "./commands";
import type { Dispatches } from "./dispatch/dispatches";
import type { DispatchWorld } from "./dispatch/world";
import { faultReply, type Reply } from "./http/reply";
import type { Journal } from "./journal";
import type { ApiRequest, Runtime } from "./runtime";
import type { createSnapshots } from "./snapshots";
import type { createSweep } from "./sweep";

export type Parts = {
  settings: Settings;
  world: DispatchWorld & { view(record: ServiceRecord): ServiceView };
  snapshots: ReturnType<typeof createSnapshots>;
  commands: Commands;
  dispatches: Dispatches;
  journal: Journal;
  sweep: ReturnType<typeof createSweep>["sweep"];
  health: Parameters<typeof health>[0];
  /** Resolves when what an earlier engine left has been sorted out. */
  ready: Promise<void>;
};

/** A disk that takes nothing is an answer; whatever else was thrown is a bug, and goes on. */
function refusedByDisk(error: { code?: unknown; message?: unknown } | null): Reply {
  if (error?.code !== "state-not-written") throw error;
  return faultReply({ code: error.code, message: String(error.message) });
}

type Operate = (request: ApiRequest) => ReturnType<Runtime["api"][keyof Runtime["api"]]>;

/** Every operation of the API by its name: what routes and hot reads call. */
export function operations(parts: Parts): Runtime["api"] {
  const { world, snapshots, commands, dispatches, journal, ready } = parts;
  const telling = { ...world, settings: parts.settings };

  /** A command waits until the past is sorted out, and is answered when the audit log has it. */
  const command =
    (act: Operate): Operate =>
    async (request) => {
      await ready;
      const reply = await Promise.resolve(request).then(act).catch(refusedByDisk);
      await journal.flushed();
      return reply;
    };

  return {
    listServices: listServices(snapshots),
    serviceByName: serviceByName(snapshots, world.engine),
    validateSidecar: validate(world),
    submitDispatch: command(submitDispatch(dispatches, world.policy.enabled)),
    listDispatches: listDispatches(dispatches),
    dispatchById: dispatchById(dispatches),
    killService: command(killService(commands)),
    restartService: command(restartService(commands)),
    extendLease: command(extendLease(commands)),
    waitForState: waitForState(world),
    sweep: command(sweepNow(parts.sweep)),
    managedSpawnPrompt: managedSpawnPrompt(telling),
    liveProcessesPrompt: liveProcessesPrompt(telling),
    listProjects: listProjects(world.engine),
    removeProject: command(removeProject({ ...world, stopGraceMs: world.policy.stopGraceMs })),
    health: health(parts.health),
  };
}
