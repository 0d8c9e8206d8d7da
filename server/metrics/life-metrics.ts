import { Counter, Histogram, type Registry } from "prom-client";
import { changedRecords } from "@/lib/state/records";
import type { State } from "@/lib/state/state";

/** What becomes of services: how long they take to begin and to end, and how often they begin anew. */
export function lifeMetrics(registry: Registry, now: () => number) {
  const spawns = new Histogram({
    name: "moorage_spawn_duration_seconds",
    help: "From the intent to spawn until the gate was opened",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  const stops = new Histogram({
    name: "moorage_stop_duration_seconds",
    help: "From the decision to stop until nothing of the service lived",
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const restarts = new Counter({
    name: "moorage_restarts_total",
    help: "New generations of services that were there before",
    registers: [registry],
  });
  const probes = new Histogram({
    name: "moorage_probe_duration_seconds",
    help: "Health probes by type and outcome",
    labelNames: ["type", "outcome"],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  return {
    /** Hears of every change of the state. */
    follow({ records }: State, before: State): void {
      for (const { was, now: record } of changedRecords(records, before.records)) {
        if (!was) continue;
        const secondsIn = (now() - was.phase.since) / 1_000;
        if (was.phase.at === "stopping" && record?.phase.at !== "stopping") stops.observe(Math.max(0, secondsIn));
        if (!record) continue;
        if (was.phase.at === "spawning" && record.phase.at === "starting") spawns.observe(Math.max(0, secondsIn));
        if (record.generation > was.generation) restarts.inc();
      }
    },
    probed: (type: string, passed: boolean, latencyMs: number): void =>
      probes.observe({ type, outcome: passed ? "passed" : "failed" }, latencyMs / 1_000),
  };
}
