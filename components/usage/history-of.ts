import type { UsageList, UsageSample } from "./usage-record";

/** What several services used together at each moment that was sampled, oldest first. */
export function historyOf({ items }: UsageList, belongs: (item: UsageList["items"][number]) => boolean): UsageSample[] {
  const byTime = new Map<number, UsageSample>();
  for (const { history } of items.filter(belongs)) {
    for (const { at, cpu_percent, rss_bytes, processes } of history) {
      const sum = byTime.get(at);
      byTime.set(at, {
        at,
        cpu_percent: sum ? plus(sum.cpu_percent, cpu_percent) : cpu_percent,
        rss_bytes: (sum?.rss_bytes ?? 0) + rss_bytes,
        processes: (sum?.processes ?? 0) + processes,
      });
    }
  }
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}

const plus = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);
