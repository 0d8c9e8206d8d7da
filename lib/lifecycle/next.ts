import { reborn, revived } from "./born";
import type { After, Effect, Phase, Rules, ServiceEvent, ServiceRecord, Step } from "./model";
import { isLive } from "./phases";
import { afterCrash } from "./restart-policy";
import { exitSentence, startupTimeout } from "./sentences";

/** The whole life of a service. Pure: time arrives inside the event, work leaves as effects. */
export function next(record: ServiceRecord, event: ServiceEvent, rules: Rules): Step {
  // A message about another incarnation says nothing about this one.
  if ("generation" in event && event.generation !== record.generation) return stay(record);

  switch (event.type) {
    case "identified":
      return identified(record, event);
    case "released":
      return released(record, event.at);
    case "spawn-failed":
      return spawnFailed(record, event);
    case "probed":
      return event.error === null ? passed(record, event.at, rules) : missed(record, event.at, event.error, rules);
    case "exited":
      return exited(record, event);
    case "gone":
      if (record.phase.at !== "stopping") return stay(record);
      return withHeld(settle(record, record.phase.after, event.at), event.held ?? null);
    case "stop-stuck":
      return noted(record, "some of its processes survive SIGKILL; still trying");
    case "lease-warned":
      return warnedOfLeaseEnd(record, event.minutes);
    case "stop":
      return stop(record, event.at, event.after);
    case "tick":
      return tick(record, event.at);
  }
}

function identified(record: ServiceRecord, event: Extract<ServiceEvent, { type: "identified" }>): Step {
  if (record.phase.at !== "spawning") return stay(record);
  const known = { ...record, process: event.process };
  const { abandoned } = record.phase;
  return abandoned
    ? enter(known, { at: "stopping", since: event.at, after: abandoned }, "stop")
    : stay(known, "open-gate");
}

function released(record: ServiceRecord, at: number): Step {
  if (record.phase.at !== "spawning" || record.process === null) return stay(record);
  return enter(
    record,
    { at: "starting", since: at, deadline: at + record.spec.healthcheck.timeout_s * 1_000 },
    "probe",
  );
}

function spawnFailed(record: ServiceRecord, event: Extract<ServiceEvent, { type: "spawn-failed" }>): Step {
  if (record.phase.at !== "spawning") return stay(record);
  const failed = { ...record, process: null, lastError: event.error };
  return settle(failed, record.phase.abandoned ?? { to: "exited" }, event.at);
}

function passed(record: ServiceRecord, at: number, rules: Rules): Step {
  const { phase } = record;
  switch (phase.at) {
    case "healthy":
      return phase.misses === 0 ? stay(record) : enter(record, { ...phase, misses: 0 });
    case "unhealthy":
      return phase.hits + 1 < rules.successThreshold
        ? enter(record, { ...phase, hits: phase.hits + 1 })
        : becomeHealthy(record, at);
    case "starting":
      return becomeHealthy(asked(record, at), at);
    default:
      return stay(record);
  }
}

const asked = (record: ServiceRecord, at: number): ServiceRecord =>
  record.firstProbedAt == null ? { ...record, firstProbedAt: at } : record;

const becomeHealthy = (record: ServiceRecord, at: number): Step =>
  enter(
    { ...record, firstHealthyAt: record.firstHealthyAt ?? at, lastError: null },
    { at: "healthy", since: at, misses: 0 },
  );

function missed(record: ServiceRecord, at: number, error: string, rules: Rules): Step {
  const { phase } = record;
  switch (phase.at) {
    case "starting": {
      const seen = noted(asked(record, at), error);
      return at < phase.deadline ? seen : tick(seen.record ?? record, at);
    }
    case "healthy":
      return phase.misses + 1 < rules.failureThreshold
        ? enter(record, { ...phase, misses: phase.misses + 1 })
        : enter({ ...record, lastError: error }, { at: "unhealthy", since: at, hits: 0 });
    case "unhealthy":
      // Until it has been healthy once, that it did not become so in time says more than the newest complaint.
      if (record.firstHealthyAt === null && record.lastError !== null) return stay(record);
      return phase.hits === 0 ? noted(record, error) : enter({ ...record, lastError: error }, { ...phase, hits: 0 });
    default:
      return stay(record);
  }
}

function exited(record: ServiceRecord, { at, status, why }: Extract<ServiceEvent, { type: "exited" }>): Step {
  const { phase } = record;
  if (record.process === null) return stay(record); // of a process that this record never knew
  const unseen = record.exit === null || (record.exit.code === null && record.exit.signal === null);
  const exit = unseen ? { ...status, at: record.exit?.at ?? at } : record.exit;
  // While stopping, the end of the first process is no news: the stop goes on until the last one is gone. That
  // nothing is left may be known before the exit code has arrived.
  if (phase.at === "stopping" || !isLive(record) || phase.at === "backing-off") {
    return stay(unseen ? { ...record, exit } : record);
  }
  const after: After = { to: "exited" };
  const lastError = why ?? exitSentence(status, record.firstHealthyAt === null);
  // What it leaves behind (a child in its group, a daemon) would hold its ports: the rest goes too.
  return enter({ ...record, exit, lastError }, { at: "stopping", since: at, after }, "stop-probing", "stop");
}

function stop(record: ServiceRecord, at: number, after: After): Step {
  const { phase } = record;
  switch (phase.at) {
    case "spawning":
      if (record.process) return enter(record, { at: "stopping", since: at, after }, "stop");
      // Nothing to signal yet; forgetting now would orphan the child that is about to appear.
      return enter(record, { ...phase, abandoned: outranking(phase.abandoned, after) });
    case "stopping":
      return enter(record, { ...phase, after: outranking(phase.after, after) });
    case "backing-off":
    case "crash-looping":
    case "exited":
    case "ended":
      return settle(record, after, at);
    default:
      return enter(record, { at: "stopping", since: at, after }, "stop-probing", "stop");
  }
}

/** A stop outranks a restart, whichever was asked first; between equals the first one stands. */
function outranking(earlier: After | null, later: After): After {
  if (earlier === null) return later;
  const rank = { exited: 0, respawn: 1, ended: 2, forgotten: 2 } as const;
  return rank[later.to] > rank[earlier.to] ? later : earlier;
}

/** Nothing lives any more: what the row becomes. */
function settle(record: ServiceRecord, after: After, at: number): Step {
  switch (after.to) {
    case "forgotten":
      return { record: null, effects: ["stop-probing"] };
    case "exited":
      return stay(isLive(record) ? afterCrash(record, at) : record);
    case "ended": {
      const { as, by, reason } = after;
      // What was stopped earlier goes with its project: who removed that says more than who stopped it.
      return record.phase.at === "ended" && (as !== "removed" || record.phase.as === as)
        ? stay(record)
        : enter({ ...record, ended: { reason, by, at } }, { at: "ended", since: at, as });
    }
    case "respawn":
      return { record: reborn(record, after.declared, after.by, at), effects: ["launch"] };
  }
}

function tick(record: ServiceRecord, at: number): Step {
  const { phase } = record;
  switch (phase.at) {
    case "starting":
    case "healthy":
    case "unhealthy":
      if (at >= record.expiresAt) return stop(record, at, EXPIRED);
      if (phase.at !== "starting" || at < phase.deadline) return stay(record);
      return enter({ ...record, lastError: startupTimeout(record) }, { at: "unhealthy", since: at, hits: 0 });
    case "backing-off":
      if (at >= record.expiresAt) return settle(record, EXPIRED, at);
      return at < phase.until ? stay(record) : { record: revived(record, at), effects: ["launch"] };
    case "crash-looping":
      return at >= record.expiresAt ? settle(record, EXPIRED, at) : stay(record);
    default:
      return stay(record);
  }
}

const warnedOfLeaseEnd = (record: ServiceRecord, minutes: number): Step =>
  stay(minutes < (record.leaseWarned ?? Number.POSITIVE_INFINITY) ? { ...record, leaseWarned: minutes } : record);

const EXPIRED: After = { to: "ended", as: "expired", by: "engine", reason: "lease ended" };

/** The next generation may run into it, so whoever looks at that one should read it too. */
const withHeld = (step: Step, held: string | null): Step =>
  held && step.record ? { ...step, record: { ...step.record, lastError: held } } : step;

/** The same complaint twice is no news, so the record (and the disk) stays as it is. */
const noted = (record: ServiceRecord, error: string): Step =>
  stay(record.lastError === error ? record : { ...record, lastError: error });

const stay = (record: ServiceRecord, ...effects: Effect[]): Step => ({ record, effects });
const enter = (record: ServiceRecord, phase: Phase, ...effects: Effect[]): Step => ({
  record: { ...record, phase },
  effects,
});
