import type { ProcessId } from "@/lib/edges/processes";
import { serviceId } from "@/lib/lifecycle/born";
import type { Dispatch, OpenDispatch, SpecResult } from "@/lib/lifecycle/dispatch";
import type { Declaration, Phase, Rules, ServiceRecord } from "@/lib/lifecycle/model";
import type { HttpCheck, RestartPolicy, ServiceSpec } from "@/lib/spec/spec";
import { EMPTY_STATE, type State } from "@/lib/state/state";

export const T0 = 1_000_000;
export const RULES: Rules = { failureThreshold: 3, successThreshold: 1 };
export const aProcess: ProcessId = { pid: 4_242, birth: "boot-1:77" };

export const aCheck: HttpCheck = {
  type: "http",
  url: "http://127.0.0.1:3001/health",
  expect_status: 200,
  interval_s: 1,
  timeout_s: 60,
};

export const aRestart: RestartPolicy = {
  policy: "always",
  max_restarts: 5,
  window_minutes: 10,
  backoff_s: 1,
  backoff_max_s: 60,
};

export const aSpec = (over: Partial<ServiceSpec> = {}): ServiceSpec => ({
  name: "web",
  cmd: "node",
  args: ["server.js"],
  cwd: "/home/me/shop",
  env: {},
  ports: [],
  ttl_minutes: 240,
  attrs: {},
  healthcheck: aCheck,
  ...over,
});

export const aDeclaration = ({
  spec,
  ...over
}: Partial<Omit<Declaration, "spec">> & { spec?: Partial<ServiceSpec> } = {}): Declaration => ({
  spec: aSpec(spec),
  executable: "/usr/bin/node",
  checkArgv: null,
  owner: { project: "shop", agent: "dallas", wi_id: "W-17" },
  dispatch: "d-1",
  ...over,
});

type RecordOver = Partial<Omit<ServiceRecord, "spec">> & { spec?: Partial<ServiceSpec> };

/** A service that has been healthy since it was asked for; its id follows from its owner and name. */
export const aRecord = ({ spec, ...over }: RecordOver = {}): ServiceRecord => {
  const declared = aDeclaration({ ...(spec && { spec }), ...(over.owner && { owner: over.owner }) });
  return {
    ...declared,
    id: serviceId(declared),
    generation: 1,
    process: aProcess,
    phase: { at: "healthy", since: T0, misses: 0 },
    startedAt: T0,
    firstProbedAt: T0,
    firstHealthyAt: T0,
    expiresAt: T0 + 240 * 60_000,
    leaseBy: declared.owner.agent,
    restarts: 0,
    crashes: [],
    lastError: null,
    exit: null,
    ended: null,
    ...over,
  };
};

/** Phases as a service passes through them, each entered at T0. */
export const PHASES = {
  spawning: { at: "spawning", since: T0, abandoned: null },
  starting: { at: "starting", since: T0, deadline: T0 + 60_000 },
  healthy: { at: "healthy", since: T0, misses: 0 },
  unhealthy: { at: "unhealthy", since: T0, hits: 0 },
  stopping: { at: "stopping", since: T0, after: { to: "exited" } },
  "backing-off": { at: "backing-off", since: T0, until: T0 + 1_000 },
  "crash-looping": { at: "crash-looping", since: T0 },
  exited: { at: "exited", since: T0 },
  ended: { at: "ended", since: T0, as: "stopped" },
} as const satisfies Record<Phase["at"], Phase>;

/** Asked for a moment ago: nothing runs yet. */
export const anUnborn = (over: RecordOver = {}): ServiceRecord =>
  aRecord({ process: null, firstProbedAt: null, firstHealthyAt: null, phase: PHASES.spawning, ...over });

/** Let run at T0, not healthy yet, with the usual 60 s to become so. */
export const aStarting = (over: RecordOver = {}): ServiceRecord =>
  aRecord({ firstHealthyAt: null, phase: PHASES.starting, ...over });

export const aState = (over: Partial<State> & { services?: ServiceRecord[] } = {}): State => {
  const { services = [], ...rest } = over;
  return { ...EMPTY_STATE, records: new Map(services.map((record) => [record.id, record])), ...rest };
};

export const aResult = (over: Partial<SpecResult> = {}): SpecResult => ({
  id: "shop/web",
  name: "web",
  outcome: "healthy",
  reason: null,
  pid: 4_242,
  generation: 1,
  spawned_at: T0,
  first_probe_ms: 10,
  first_health_ms: 20,
  log_tail: null,
  ...over,
});

export const aDispatch = (over: Partial<Dispatch> = {}): Dispatch => ({
  id: "d-1",
  agent: "dallas",
  project: "shop",
  wi_id: "W-17",
  status: "pending",
  step: "validating",
  failure_class: null,
  retryable: false,
  partial: false,
  reason: null,
  faults: [],
  warnings: [],
  specs: [],
  started_at: T0,
  finished_at: null,
  inbox: null,
  submitted: null,
  ...over,
});

export const anOpenDispatch = (over: Partial<OpenDispatch> = {}): OpenDispatch => ({
  dispatch: aDispatch(),
  request: { agent: "dallas", project: "shop", wi_id: "W-17", required: false, specs: [], cwd_root: null },
  declared: null,
  taken: null,
  digest: null,
  ...over,
});
