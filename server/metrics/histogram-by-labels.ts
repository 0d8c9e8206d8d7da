import type { Metric, Registry } from "prom-client";

type Config = { name: string; help: string; buckets: readonly number[]; registers: readonly Registry[] };
type Labels = Record<string, string>;

/**
 * A histogram, each series of which is found once. The library's own puts labels together, looks them up and makes a
 * word of a number at every observation, which is a good part of the work of a polled read. Call what it gives once
 * for each set of labels; that takes what is observed.
 */
export function histogramByLabels({
  name,
  help,
  buckets,
  registers,
}: Config): (labels: Labels) => (value: number) => void {
  const all: { labels: Labels; counts: Float64Array; sum: number }[] = [];

  /** Cumulative, as the text format has it; the last count is of what lies above every bound. */
  function told({ labels, counts, sum }: (typeof all)[number]) {
    let count = 0;
    const below = [...buckets, "+Inf"].map((le, at) => {
      count += counts[at] ?? 0;
      return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count };
    });
    return [
      ...below,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: count },
    ];
  }

  const metric = { name, help, get: async () => ({ name, help, type: "histogram", values: all.flatMap(told) }) };
  // The library asks no more of a metric; its type names what its own have beside.
  for (const registry of registers) registry.registerMetric(metric as unknown as Metric);

  return (labels) => {
    const series = { labels, counts: new Float64Array(buckets.length + 1), sum: 0 };
    all.push(series);
    return (value) => {
      let at = 0;
      while (at < buckets.length && value > (buckets[at] ?? 0)) at++;
      series.counts[at] = (series.counts[at] ?? 0) + 1;
      series.sum += value;
    };
  };
}
