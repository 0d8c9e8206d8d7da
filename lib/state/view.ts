import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive, type StateWord, stateWord } from "@/lib/lifecycle/phases";
import { maskerFor } from "@/lib/redact/masker";
import type { Healthcheck, Json } from "@/lib/spec/spec";
import type { Usage } from "@/lib/usage/usage";
import { shownSpec } from "./shown-spec";

/** One managed process as the API shows it. Times are epoch milliseconds. `env` values never leave the engine. */
export type ServiceView = {
  id: string;
  name: string;
  generation: number;
  state: StateWord;
  pid: number | null;
  alive: boolean;
  healthy: boolean;
  owner_agent: string;
  owner_wi: string;
  owner_project: string;
  cmd: string;
  args: string[];
  cwd: string;
  env_keys: string[];
  ports: number[];
  attrs: { [key: string]: Json };
  healthcheck: Healthcheck;
  started_at: number;
  first_healthy_at: number | null;
  last_health_at: number | null;
  state_since: number;
  ttl_minutes: number;
  ttl_expires_at: number;
  restart_count: number;
  last_error: string | null;
  exit: ServiceRecord["exit"];
  ended: ServiceRecord["ended"];
  dispatch: string;
  log_path: string;
  /** On what its processes really listen; null where that has not been looked at or cannot be told. */
  listening: readonly { port: number; address: string; pid: number }[] | null;
  /** What they use; null while nobody has asked for it. */
  usage: Usage | null;
};

/** What the engine knows beside the record. */
export type Beside = {
  lastHealthAt: number | null;
  logPath: string;
  listening?: ServiceView["listening"];
  usage?: ServiceView["usage"];
};

/** From the record to the wire: the only place that knows both. */
export function viewOf(
  record: ServiceRecord,
  { lastHealthAt, logPath, listening = null, usage = null }: Beside,
): ServiceView {
  const { spec, owner, phase } = record;
  const alive = isAlive(record);
  const mask = maskerFor(spec.env);
  const shown = shownSpec(spec);
  return {
    id: record.id,
    name: spec.name,
    generation: record.generation,
    state: stateWord(record),
    pid: record.process?.pid ?? null,
    alive,
    healthy: phase.at === "healthy",
    owner_agent: owner.agent,
    owner_wi: owner.wi_id,
    owner_project: owner.project,
    cmd: spec.cmd,
    args: shown.args,
    cwd: spec.cwd,
    env_keys: Object.keys(spec.env),
    ports: spec.ports,
    attrs: shown.attrs,
    healthcheck: shown.healthcheck,
    started_at: record.startedAt,
    first_healthy_at: record.firstHealthyAt,
    last_health_at: lastHealthAt,
    state_since: phase.since,
    ttl_minutes: spec.ttl_minutes,
    ttl_expires_at: record.expiresAt,
    restart_count: record.restarts,
    last_error: record.lastError === null ? null : mask.text(record.lastError),
    exit: record.exit,
    ended: record.ended && { ...record.ended, reason: mask.text(record.ended.reason) },
    dispatch: record.dispatch,
    log_path: logPath,
    listening,
    usage,
  };
}
