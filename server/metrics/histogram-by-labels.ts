import { Histogram, type Metric, type Registry } from "prom-client";

type Config = { name: string; help: string; buckets: number[]; registers: Registry[] };
type Labels = Record<string, string>;

/**
 * A histogram, each series of which is found once. The library's own puts labels together and looks them up at every
 * observation, which is a good part of the work of a polled read. Call what it gives once for each set of labels.
 */
export function histogramByLabels({ registers, ...config }: Config): (labels: Labels) => Histogram {
  const all: { labels: Labels; series: Histogram }[] = [];
  const metric = {
    ...config,
    async get() {
      const parts = all.map(async ({ labels, series }) => {
        const { values } = await series.get();
        return values.map((value) => ({ ...value, labels: { ...value.labels, ...labels } }));
      });
      return { ...config, type: "histogram", values: (await Promise.all(parts)).flat() };
    },
  };
  // The library asks no more of a metric; its type names what its own have beside.
  for (const registry of registers) registry.registerMetric(metric as unknown as Metric);
  return (labels) => {
    const series = new Histogram({ ...config, registers: [] });
    all.push({ labels, series });
    return series;
  };
}
