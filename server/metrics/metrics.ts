import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { State } from "@/lib/state/state";
import { lazily } from "../lazily";
import type { Answered } from "../runtime";
import { httpMetrics } from "./http-metrics";
import { lifeMetrics } from "./life-metrics";
import { serviceMetrics } from "./service-metrics";

/** What is counted while the engine works; `text` is all of it as Prometheus reads it. */
export interface Metrics {
  answered(answered: Answered): void;
  follow(state: State, before: State): void;
  probed(type: string, passed: boolean, latencyMs: number): void;
  text(): Promise<string>;
}

type World = Parameters<typeof serviceMetrics>[1] & { version: string };

/** Gauges that the library names like counters, which linters of Prometheus refuse. */
const MISNAMED = ["handles", "requests", "resources"].map((what) => `nodejs_active_${what}_total`);

/** A registry of its own: nothing is shared with other code in the process. */
export function createMetrics(world: World): Metrics {
  const registry = new Registry();
  // Watching the event loop wakes the engine a hundred times a second: not before somebody wants to know.
  const watchProcess = lazily(() => {
    collectDefaultMetrics({ register: registry });
    for (const name of MISNAMED) registry.removeSingleMetric(name);
    return true;
  });
  new Gauge({
    name: "moorage_build_info",
    help: "1, with the version of the engine",
    labelNames: ["version"],
    registers: [registry],
  }).set({ version: world.version }, 1);
  const collect = serviceMetrics(registry, world);
  let collecting: Promise<string> | null = null;
  const answer = async (): Promise<string> => {
    watchProcess();
    await collect();
    return registry.metrics();
  };
  return {
    answered: httpMetrics(registry),
    ...lifeMetrics(registry, world.now),
    // Two at once share one answer: the gauges are emptied and filled for each.
    text() {
      collecting ??= answer().finally(() => {
        collecting = null;
      });
      return collecting;
    },
  };
}
