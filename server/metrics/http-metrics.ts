import { Counter, type Registry } from "prom-client";
import type { Answered } from "../runtime";
import { histogramByLabels } from "./histogram-by-labels";
import { routeLabel } from "./route-label";

const METHODS = new Set(["GET", "HEAD", "POST", "DELETE"]);

/** What was answered: by route, method and status. */
export function httpMetrics(registry: Registry) {
  const seriesOf = histogramByLabels({
    name: "moorage_http_request_duration_seconds",
    help: "From the head of a request to the end of its answer, streams not counted",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const streams = new Counter({
    name: "moorage_http_streams_total",
    help: "Streams that have ended",
    labelNames: ["route"],
    registers: [registry],
  });
  const byRoute = new Map<string, { method: string; status: number; took(seconds: number): void }[]>();

  function took(route: string, method: string, status: number): (seconds: number) => void {
    const series = byRoute.get(route) ?? [];
    const known = series.find((one) => one.status === status && one.method === method);
    if (known) return known.took;
    const first = seriesOf({ route, method, status: String(status) });
    byRoute.set(route, [...series, { method, status, took: first }]);
    return first;
  }

  return ({ url, method, status, streamed, ms }: Answered): void => {
    const route = routeLabel(url);
    if (streamed) streams.inc({ route });
    else took(route, METHODS.has(method) ? method : "other", status)(ms / 1_000);
  };
}
