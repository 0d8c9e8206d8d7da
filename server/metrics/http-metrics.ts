import { Counter, Histogram, type Registry } from "prom-client";
import type { Answered } from "../runtime";
import { routeLabel } from "./route-label";

const METHODS = new Set(["GET", "HEAD", "POST", "DELETE"]);

/** What was answered: by route, method and status. */
export function httpMetrics(registry: Registry) {
  const seconds = new Histogram({
    name: "moorage_http_request_duration_seconds",
    help: "From the head of a request to the end of its answer, streams not counted",
    labelNames: ["route", "method", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const streams = new Counter({
    name: "moorage_http_streams_total",
    help: "Streams that have ended",
    labelNames: ["route"],
    registers: [registry],
  });
  return (answered: Answered): void => {
    const route = routeLabel(answered.url);
    if (answered.streamed) {
      streams.inc({ route });
      return;
    }
    const method = METHODS.has(answered.method) ? answered.method : "other";
    seconds.observe({ route, method, status: String(answered.status) }, answered.ms / 1_000);
  };
}
