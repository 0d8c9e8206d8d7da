import type { Clock } from "@/lib/edges/clock";
import type { Processes } from "@/lib/edges/processes";
import type { BoundedRegex } from "@/lib/health/bounded-regex";
import { commandProbe } from "@/lib/health/command-probe";
import { type PastProbe, remember } from "@/lib/health/history";
import { httpProbe, type VerifyListener } from "@/lib/health/http-probe";
import { failed, notAsked, type ProbeResult } from "@/lib/health/probe-result";
import { COMMAND_SLOTS, HTTP_SLOTS, slots } from "@/lib/health/slots";
import { logGrowth } from "@/lib/health/watch-log";
import { probeUntilStopped } from "@/lib/health/worker";
import type { Phase, ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import { childEnv } from "@/lib/process/child-env";
import type { CommandCheck } from "@/lib/spec/spec";
import { changedRecords } from "@/lib/state/records";
import type { State } from "@/lib/state/state";
import type { Home } from "../home/home";
import { checkCalledAs, markOf, workdirOf } from "./launch";
import { publishesPorts } from "./publishes-ports";

export interface Probers {
  /** Begins to ask the generation of this record; an earlier generation is not asked any more. */
  start(record: ServiceRecord): void;
  stop(id: string): void;
  history(id: string): readonly PastProbe[];
  /** Forgets services that are forgotten. */
  follow(state: State, before: State): void;
  close(): void;
}

type World = {
  clock: Clock;
  processes: Processes;
  regex: BoundedRegex;
  home: Home;
  hostEnv: Readonly<Record<string, string | undefined>>;
  healthBackoffSec: number;
  random(): number;
  record(id: string): ServiceRecord | undefined;
  send(id: string, event: ServiceEvent): Promise<void>;
  /** Hears of every probe that was asked. */
  probed?(type: string, passed: boolean, latencyMs: number): void;
};

/**
 * What an engine takes over was well a moment ago: it is asked when the engine has taken over, and where there is more
 * than can be asked at once, each of the others so much after the one before it. Asking a thousand together would keep
 * the engine from everything else.
 */
const TAKEN_OVER_MS = 250;
const APART_MS = 2;

/** One self-scheduled loop per live generation. */
export function createProbers(world: World): Probers {
  const { clock, home, random, healthBackoffSec } = world;
  const running = new Map<string, { generation: number; stop: AbortController }>();
  const histories = new Map<string, readonly PastProbe[]>();
  const lanes = { http: slots(HTTP_SLOTS), command: slots(COMMAND_SLOTS) };

  function start(record: ServiceRecord): void {
    const { id, generation, spec, phase } = record;
    if (running.get(id)?.generation === generation) return;
    running.get(id)?.stop.abort();
    const stop = new AbortController();
    running.set(id, { generation, stop });
    histories.set(id, []);
    const hint = logGrowth(home.log(id));
    void probeUntilStopped({
      id,
      generation,
      healthcheck: spec.healthcheck,
      firstAfterMs: phase.at === "starting" ? 0 : TAKEN_OVER_MS + Math.max(0, running.size - HTTP_SLOTS) * APART_MS,
      startup: phase.at === "starting" ? startupOf(id, phase, world) : null,
      healthBackoffSec,
      random,
      probe: (timeoutMs, signal) => ask(record, timeoutMs, signal, world),
      slots: lanes[spec.healthcheck.type],
      isHealthy: () => world.record(id)?.phase.at === "healthy",
      // A refused write is told by the store; the next answer is as good as this one.
      report: (event) => world.send(id, event).catch(() => undefined),
      onResult: (result, at) => {
        histories.set(id, remember(histories.get(id) ?? [], result, at));
        if (result.asked) world.probed?.(spec.healthcheck.type, result.ok, result.latencyMs);
      },
      hint,
      clock,
      signal: stop.signal,
    }).finally(() => hint.close());
  }

  return {
    start,
    stop(id) {
      running.get(id)?.stop.abort();
      running.delete(id);
    },
    follow({ records }, before) {
      for (const { id, now } of changedRecords(records, before.records)) {
        if (now) continue;
        running.get(id)?.stop.abort();
        running.delete(id);
        histories.delete(id);
      }
    },
    history: (id) => histories.get(id) ?? [],
    close() {
      for (const { stop } of running.values()) stop.abort();
    },
  };
}

type Starting = Extract<Phase, { at: "starting" }>;

/** Looked up whenever it is asked for: when somebody sets the date, the recorded times move along with it. */
function startupOf(id: string, first: Starting, { record }: World): { since: number; deadline: number } {
  const now = (): Starting => {
    const phase = record(id)?.phase;
    return phase?.at === "starting" ? phase : first;
  };
  return {
    get since() {
      return now().since;
    },
    get deadline() {
      return now().deadline;
    },
  };
}

/** One question. It counts only while the recorded process lives: another program must not answer for a dead one. */
async function ask(record: ServiceRecord, timeoutMs: number, signal: AbortSignal, world: World): Promise<ProbeResult> {
  const { spec, process } = record;
  const { clock, processes, home } = world;
  const check = spec.healthcheck;
  const isGone = () => !process || processes.liveness(process) === "gone";
  if (!process) return GONE;
  if (check.type === "command") return isGone() ? GONE : askByCommand(record, check, timeoutMs, signal, world);
  if (publishesPorts(record)) return isGone() ? GONE : httpProbe(check, { timeoutMs, signal, clock });

  // Whoever is proven to listen is proven to live. A closer look is for answers without such a proof.
  if (!processes.seemsAlive(process) && isGone()) return GONE;
  const mark = markOf(record, home);
  let isProven = false;
  const verifyListener: VerifyListener = (address, port) => {
    const told = processes.ownsListener({ process, mark }, address, port);
    isProven = told === true;
    return told;
  };
  const result = await httpProbe(check, { timeoutMs, signal, clock, verifyListener });
  return !(result.ok && isProven) && isGone() ? GONE : result;
}

const GONE = notAsked("the process is gone", 0);

async function askByCommand(
  record: ServiceRecord,
  check: CommandCheck,
  timeoutMs: number,
  signal: AbortSignal,
  { clock, processes, home, hostEnv, regex }: World,
): Promise<ProbeResult> {
  const argv = record.checkArgv ?? [];
  if (argv.length === 0) return failed(`the executable of the health command was not found: ${check.cmd}`, 0);
  return commandProbe(check, {
    argv,
    calledAs: checkCalledAs(record, home, hostEnv),
    cwd: workdirOf(record, home),
    env: childEnv(hostEnv, record.spec.env),
    mark: markOf(record, home),
    timeoutMs,
    run: processes.runCheck,
    regex,
    signal,
    clock,
  });
}
