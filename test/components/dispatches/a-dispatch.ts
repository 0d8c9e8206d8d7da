import type { Dispatch, SpecResult } from "@/components/dispatches/dispatch-record";

export const START = 1_795_348_512_000;

export const aSpec = (over: Partial<SpecResult> = {}): SpecResult => ({
  id: "shop/web",
  name: "web",
  outcome: "healthy",
  reason: null,
  pid: 4411,
  generation: 1,
  spawned_at: START + 100,
  first_probe_ms: 300,
  first_health_ms: 1_900,
  log_tail: null,
  ...over,
});

export const aDispatch = (over: Partial<Dispatch> = {}): Dispatch => ({
  id: "d-1",
  agent: "dallas",
  project: "shop",
  wi_id: "W-17",
  status: "success",
  step: "done",
  failure_class: null,
  retryable: false,
  partial: false,
  reason: null,
  faults: [],
  warnings: [],
  specs: [aSpec()],
  started_at: START,
  finished_at: START + 2_000,
  inbox: null,
  submitted: null,
  ...over,
});
