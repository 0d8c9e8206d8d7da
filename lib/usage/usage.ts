import type { ProcessUse } from "@/lib/edges/processes";

/**
 * What the processes of a service use. `cpu_percent` is of one core, since the sample before; null where there was
 * none to compare with.
 */
export type Usage = { cpu_percent: number | null; rss_bytes: number; processes: number };

export type Sample = { at: number; uses: readonly ProcessUse[] };

/** Samples that lie further apart say nothing about now. */
const MOST_APART_MS = 60_000;

/** Usage from two samples of the same generation. What a process used before it was first seen does not count. Pure. */
export function usageBetween(before: Sample | null, now: Sample): Usage {
  const rss_bytes = now.uses.reduce((sum, { rssBytes }) => sum + rssBytes, 0);
  return { cpu_percent: before && cpuPercent(before, now), rss_bytes, processes: now.uses.length };
}

function cpuPercent(before: Sample, now: Sample): number | null {
  const wallMs = now.at - before.at;
  if (wallMs <= 0 || wallMs > MOST_APART_MS) return null;
  const earlier = new Map(before.uses.map((use) => [keyOf(use), use.cpuMs]));
  const usedMs = now.uses.reduce(
    (sum, use) => sum + Math.max(0, use.cpuMs - (earlier.get(keyOf(use)) ?? use.cpuMs)),
    0,
  );
  return Math.round((usedMs * 1_000) / wallMs) / 10;
}

const keyOf = ({ process }: ProcessUse): string => `${process.pid} ${process.birth}`;

/** Several services together; null where nothing is known of any. */
export function totalOf(usages: readonly (Usage | null)[]): Usage | null {
  const known = usages.filter((usage) => usage !== null);
  if (known.length === 0) return null;
  const cpus = known.flatMap(({ cpu_percent }) => cpu_percent ?? []);
  return {
    cpu_percent: cpus.length === 0 ? null : Math.round(cpus.reduce((a, b) => a + b, 0) * 10) / 10,
    rss_bytes: known.reduce((sum, usage) => sum + usage.rss_bytes, 0),
    processes: known.reduce((sum, usage) => sum + usage.processes, 0),
  };
}
