import { Gauge, type Registry } from "prom-client";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive, stateWord } from "@/lib/lifecycle/phases";
import type { UsageWatch } from "../life/usage";

type World = {
  records(): Iterable<ServiceRecord>;
  now(): number;
  /** Bytes of a service's log, 0 where there is none. */
  logBytes(id: string): Promise<number>;
  /** Samples are taken while somebody asks. */
  usage: Pick<UsageWatch, "sampled" | "of">;
};

/** Live services with series of their own; beyond so many only the sums go on. */
const MOST_SERVICES = 1_000;

/** Gauges of the services as they are, set anew for each answer: what is gone leaves no series behind. */
export function serviceMetrics(registry: Registry, { records, now, logBytes, usage }: World): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `moorage_${name}`, help, labelNames, registers: [registry] });
  const services = gauge("services", "Services by project and state", ["project", "state"]);
  const restarts = gauge("service_restarts", "Restarts of a service so far", ["project", "service"]);
  const lease = gauge("lease_remaining_seconds", "Until the lease of a service ends", ["project", "service"]);
  const logs = gauge("log_bytes", "Size of the log file of a service", ["project", "service"]);
  const cpu = gauge("service_cpu_percent", "Processor time of a service, in percent of one core", [
    "project",
    "service",
  ]);
  const memory = gauge("service_resident_memory_bytes", "Memory of all processes of a service", ["project", "service"]);
  const left = gauge("services_without_series", "Live services beyond those with series of their own", []);

  return async () => {
    for (const one of [services, restarts, lease, logs, cpu, memory]) one.reset();
    const all = [...records()];
    for (const record of all) services.inc({ project: record.owner.project, state: stateWord(record) });
    const live = all.filter(isLive);
    left.set(Math.max(0, live.length - MOST_SERVICES));
    if (live.length > 0) await usage.sampled();
    await Promise.all(
      live.slice(0, MOST_SERVICES).map(async (record) => {
        const { id, owner, spec, restarts: times, expiresAt } = record;
        const labels = { project: owner.project, service: spec.name };
        restarts.set(labels, times);
        lease.set(labels, Math.max(0, (expiresAt - now()) / 1_000));
        const used = usage.of(record);
        if (used) memory.set(labels, used.rss_bytes);
        if (used && used.cpu_percent !== null) cpu.set(labels, used.cpu_percent);
        logs.set(labels, await logBytes(id).catch(() => 0));
      }),
    );
  };
}
