import type { Clock } from "@/lib/edges/clock";
import type { Processes } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import { type Sample, type Usage, usageBetween } from "@/lib/usage/usage";
import type { Home } from "../home/home";
import { treesOf } from "./trees";

/** One point of a sparkline. */
export type UsagePoint = Usage & { at: number };

export interface UsageWatch {
  /** Says that somebody looks: samples are taken for a while. */
  asked(): void;
  /** Says so too, and resolves when there is a sample that is not older than one round. */
  sampled(): Promise<void>;
  /** The last sample of this generation, if it is not stale; null where there is none. */
  of(record: ServiceRecord): Usage | null;
  /** Up to ten minutes of this generation, oldest first. */
  history(record: ServiceRecord): readonly UsagePoint[];
  /** Whoever asked before this is not sampled for until now: an engine that takes over has more urgent things to do. */
  begin(): void;
  stop(): void;
}

export const SAMPLE_EVERY_MS = 5_000;
/** After the last question. */
const GOES_ON_MS = 10_000;
const HISTORY_MS = 600_000;
const STALE_MS = 30_000;

type World = {
  processes: Pick<Processes, "usedBy">;
  clock: Clock;
  home: Pick<Home, "id">;
  state(): State;
  report(message: string, error: unknown): void;
};

type Known = { generation: number; sample: Sample; usage: Usage; history: readonly UsagePoint[] };

/** Samples what services use, while somebody wants to know and never otherwise. */
export function watchUsage({ processes, clock, home, state, report }: World): UsageWatch {
  const stopped = new AbortController();
  let known = new Map<string, Known>();
  let sampledAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isSampling = false;
  let hasBegun = false;
  let taking: Promise<void> | null = null;

  async function take(): Promise<void> {
    const trees = treesOf(state(), home);
    const uses = await processes.usedBy(trees);
    const at = clock.now();
    sampledAt = at;
    if (uses === null) return;
    const next = new Map<string, Known>();
    for (const { mark, record } of trees) {
      const before = known.get(record.id);
      const earlier = before?.generation === record.generation ? before : null;
      const sample = { at, uses: uses.get(mark) ?? [] };
      const usage = usageBetween(earlier?.sample ?? null, sample);
      const history = [...(earlier?.history ?? []), { at, ...usage }].filter((old) => at - old.at <= HISTORY_MS);
      next.set(record.id, { generation: record.generation, sample, usage, history });
    }
    known = next;
  }

  function takeOnce(): Promise<void> {
    taking ??= take()
      .catch((error) => report("sampling usage", error))
      .finally(() => {
        taking = null;
      });
    return taking;
  }

  async function sampleWhileAsked(): Promise<void> {
    isSampling = true;
    while (!stopped.signal.aborted && clock.now() - askedAt < GOES_ON_MS) {
      await takeOnce();
      await clock.sleep(SAMPLE_EVERY_MS, stopped.signal);
    }
    isSampling = false;
  }

  function asked(): void {
    askedAt = clock.now();
    if (hasBegun && !isSampling) void sampleWhileAsked();
  }

  const knownOf = ({ id, generation }: ServiceRecord): Known | null => {
    const found = known.get(id);
    return found?.generation === generation ? found : null;
  };

  return {
    asked,
    async sampled() {
      asked();
      if (clock.now() - sampledAt >= SAMPLE_EVERY_MS) await takeOnce();
    },
    of(record) {
      const last = isAlive(record) ? knownOf(record) : null;
      return last && clock.now() - last.sample.at <= STALE_MS ? last.usage : null;
    },
    history: (record) => knownOf(record)?.history ?? [],
    begin() {
      hasBegun = true;
      if (!isSampling) void sampleWhileAsked();
    },
    stop: () => stopped.abort(),
  };
}
