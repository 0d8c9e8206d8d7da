import { serviceId } from "@/lib/lifecycle/born";
import type { Dispatch, DispatchRequest, OpenDispatch, SpecResult } from "@/lib/lifecycle/dispatch";
import type { Declaration, ServiceRecord } from "@/lib/lifecycle/model";

/** A dispatch at its first moment. */
export const opened = (id: string, request: DispatchRequest, at: number): OpenDispatch => ({
  dispatch: {
    id,
    agent: request.agent,
    project: request.project,
    wi_id: request.wi_id,
    status: "pending",
    step: "validating",
    failure_class: null,
    retryable: false,
    partial: false,
    reason: null,
    faults: [],
    warnings: [],
    specs: [],
    started_at: at,
    finished_at: null,
    inbox: null,
    submitted: null,
  },
  request,
  declared: null,
  taken: null,
  digest: null,
});

/** A spec of which nothing is decided yet. */
export const undecided = (declared: Declaration): SpecResult => ({
  id: serviceId(declared),
  name: declared.spec.name,
  outcome: null,
  reason: null,
  pid: null,
  generation: null,
  spawned_at: null,
  first_probe_ms: null,
  first_health_ms: null,
  log_tail: null,
});

/** What the record of a service says about the spec that described it. */
export function progress(result: SpecResult, record: ServiceRecord): SpecResult {
  return {
    ...result,
    pid: record.process?.pid ?? result.pid,
    generation: record.generation,
    spawned_at: record.startedAt,
    first_probe_ms: sinceStart(record, record.firstProbedAt ?? null),
    first_health_ms: sinceStart(record, record.firstHealthyAt),
  };
}

const sinceStart = ({ startedAt }: ServiceRecord, at: number | null): number | null =>
  at === null ? null : at - startedAt;

/** The dispatch with its results brought up to what the records say now. */
export function withProgress({ dispatch, taken }: OpenDispatch, records: ReadonlyMap<string, ServiceRecord>): Dispatch {
  const specs = dispatch.specs.map((result, index) => {
    const record = records.get(result.id);
    const generation = taken?.[index]?.generation;
    return record && generation !== undefined && record.generation >= generation ? progress(result, record) : result;
  });
  return { ...dispatch, specs };
}
