import type { Described } from "@/lib/api/described";
import { DESCRIBED } from "@/lib/api/described-operations";
import type { Settings } from "@/lib/config/settings";
import type { PastProbe } from "@/lib/health/history";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { ServiceView } from "@/lib/state/view";
import { extendLease, killService, restartService } from "./api/commands";
import { dispatchById, listDispatches, submitDispatch } from "./api/dispatches";
import { health } from "./api/health";
import { heard } from "./api/heard";
import { createLoginCode, login } from "./api/login";
import { metrics } from "./api/metrics";
import { openApi } from "./api/openapi";
import { listPorts, type PortsWorld, portByNumber } from "./api/ports";
import { latestProbes, probeHistory } from "./api/probes";
import { listProjects, removeProject } from "./api/projects";
import { liveProcessesPrompt, managedSpawnPrompt } from "./api/prompts";
import { listServices, serviceByName } from "./api/services";
import { sidecarSchema } from "./api/sidecar-schema";
import { declaredSpec } from "./api/specs";
import { sweepNow } from "./api/sweep";
import { serviceUsage } from "./api/usage";
import { validate } from "./api/validate";
import { waitForState } from "./api/wait";
import type { Cause } from "./audit/cause";
import { removedWords, sweptWords } from "./audit/done-words";
import type { Journal } from "./audit/journal";
import type { Commands } from "./commands/commands";
import { paced } from "./commands/paced";
import type { Removed } from "./commands/remove-project";
import type { Dispatches } from "./dispatch/dispatches";
import type { DispatchWorld } from "./dispatch/world";
import { engineUrl } from "./home/engine-url";
import type { LoginCodes } from "./home/login-codes";
import { createBucket } from "./http/rate-limit";
import { faultReply, type Reply } from "./http/reply";
import type { createSweep, Swept } from "./life/sweep";
import type { UsageWatch } from "./life/usage";
import type { Metrics } from "./metrics/metrics";
import type { ApiRequest, Operation, Runtime, StreamOperation } from "./runtime";
import type { createSnapshots } from "./snapshots";

export type Parts = {
  settings: Settings;
  world: DispatchWorld & { view(record: ServiceRecord): ServiceView };
  snapshots: ReturnType<typeof createSnapshots>;
  /** The last probes of a service, oldest first. */
  probes(id: string): readonly PastProbe[];
  usage: UsageWatch;
  ports: PortsWorld;
  commands: Commands;
  dispatches: Dispatches;
  journal: Journal;
  cause: Cause;
  sweep: ReturnType<typeof createSweep>["sweep"];
  logins: LoginCodes;
  metrics: Pick<Metrics, "text">;
  token: string;
  health: Parameters<typeof health>[0];
  /** Resolves when what an earlier engine left has been sorted out. */
  ready: Promise<void>;
};

/** A disk that takes nothing is an answer; whatever else was thrown is a bug, and goes on. */
function refusedByDisk(error: { code?: unknown; message?: unknown } | null): Reply {
  if (error?.code !== "state-not-written") throw error;
  return faultReply({ code: error.code, message: String(error.message) });
}

/** Clients that send a few hundred commands at once get them all done; a loop that never ends is told so. */
const LONGEST_TURN_MS = 30_000;

type Operate = (request: ApiRequest) => ReturnType<Runtime["api"][keyof Runtime["api"]]>;

/** What is served is described: an operation without its line in `lib/api` does not compile. */
DESCRIBED satisfies Record<Operation | StreamOperation | "mcp", Described>;

/** Every operation of the API by its name: what routes and hot reads call. */
export function operations(parts: Parts): Runtime["api"] {
  const { world, snapshots, commands, dispatches, journal, cause, ready } = parts;
  const { limits } = parts.settings.server;
  const { clock } = world;
  const inTurn = paced(createBucket(limits.commands, clock.now), clock, LONGEST_TURN_MS);
  // Never late: a restart that waited could undo a stop that came after it.
  const atOnce = paced(createBucket(limits.restarts, clock.now), clock, 0);
  const telling = { ...world, settings: parts.settings };

  /** A command waits until the past is sorted out, and is answered when the audit log has it. */
  const command =
    (act: Operate): Operate =>
    async (request) => {
      await ready;
      const reply = await cause.during(request.requestId, async () => act(request)).catch(refusedByDisk);
      await journal.flushed();
      return reply;
    };

  /** What no record shows, with who asked for it: on disk before the answer. */
  const told =
    (act: Operate): Operate =>
    async (request) => {
      const reply = await cause.during(request.requestId, async () => act(request));
      await journal.flushed();
      return reply;
    };
  const logins = {
    issued: (actor: string) => journal.note({ kind: "login-link", actor }),
    used: (actor: string) => journal.note({ kind: "logged-in", actor }),
  };
  const swept = (actor: string, what: Swept) => journal.note({ kind: "swept", actor, reason: sweptWords(what) });
  const removed = (project: string, actor: string, what: unknown) =>
    journal.note({ kind: "project-removed", project, actor, reason: removedWords(what as Removed) });

  return heard({
    listServices: listServices(snapshots, parts.usage.asked),
    serviceByName: serviceByName(snapshots, world.engine, parts.usage.asked),
    latestProbes: latestProbes(parts.probes, world.engine),
    probeHistory: probeHistory(parts.probes, world.engine),
    declaredSpec: declaredSpec(world.engine),
    validateSidecar: validate(world),
    submitDispatch: command(inTurn(submitDispatch(dispatches, world.policy.enabled))),
    listDispatches: listDispatches(dispatches),
    dispatchById: dispatchById(dispatches),
    killService: command(killService(commands)),
    restartService: command(atOnce(restartService(commands))),
    extendLease: command(inTurn(extendLease(commands))),
    waitForState: waitForState(world),
    sweep: command(inTurn(sweepNow(parts.sweep, swept))),
    managedSpawnPrompt: managedSpawnPrompt(telling),
    liveProcessesPrompt: liveProcessesPrompt(telling),
    serviceUsage: serviceUsage(parts.usage, world.engine, clock.now),
    listPorts: listPorts(parts.ports),
    portByNumber: portByNumber(parts.ports),
    listProjects: listProjects(world.engine, parts.usage),
    removeProject: command(removeProject({ ...world, stopGraceMs: world.policy.stopGraceMs }, removed)),
    login: told(login(parts.logins, parts.token, logins.used)),
    createLoginCode: told(inTurn(createLoginCode(parts.logins, logins.issued))),
    health: health(parts.health),
    openApi: openApi(parts.health.version, engineUrl(parts.settings.server)),
    sidecarSchema: sidecarSchema(world.policy),
    metrics: metrics(parts.metrics),
  });
}
