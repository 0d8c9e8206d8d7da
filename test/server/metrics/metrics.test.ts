import { spawnSync } from "node:child_process";
import performance from "node:perf_hooks";
import { expect, it, vi } from "vitest";
import { createMetrics } from "@/server/metrics/metrics";
import { aRecord } from "../../support/builders";

const web = aRecord({ expiresAt: 61_000 });
const state = (record: typeof web) => ({ records: new Map([[record.id, record]]) }) as never;

function create(records = [web]) {
  const metrics = createMetrics({
    version: "1.2.3",
    records: () => records,
    now: () => 1_000,
    logBytes: async () => 42,
    usage: { sampled: async () => undefined, of: () => ({ cpu_percent: null, rss_bytes: 7, processes: 1 }) },
  });
  return { metrics, records };
}

it("tells of services as they are, and forgets those that are gone", async () => {
  const { metrics, records } = create();
  const labels = `project="${web.owner.project}",service="${web.spec.name}"`;
  const before = await metrics.text();
  expect(before).toContain(`moorage_lease_remaining_seconds{${labels}} 60`);
  expect(before).toContain(`moorage_log_bytes{${labels}} 42`);
  expect(before).toContain(`moorage_service_resident_memory_bytes{${labels}} 7`);
  expect(before).not.toContain("moorage_service_cpu_percent{");
  expect(before).toContain('moorage_build_info{version="1.2.3"} 1');
  records.pop();
  expect(await metrics.text()).not.toContain(labels);
});

it("counts what happens", async () => {
  const { metrics } = create();
  metrics.answered({ method: "GET", url: "/api/health", status: 200, streamed: false, ms: 2 });
  for (const [status, ms] of [
    [304, 1],
    [304, 1.5],
    [304, 60_000],
  ] as const) {
    metrics.answered({ method: "GET", url: "/api/health", status, streamed: false, ms });
  }
  metrics.answered({ method: "GET", url: "/api/stream?topics=x", status: 200, streamed: true, ms: 9e6 });
  metrics.probed("http", false, 20);
  const stopping = { ...web, phase: { at: "stopping", since: 500, after: { to: "exited" } } } as typeof web;
  metrics.follow(state({ ...web, generation: web.generation + 1 }), state(stopping));
  const text = await metrics.text();
  expect(text).toContain(
    'moorage_http_request_duration_seconds_count{route="/api/health",method="GET",status="200"} 1',
  );
  const unchanged = 'route="/api/health",method="GET",status="304"';
  const buckets = [
    ["0.001", 1],
    ["0.0025", 2],
    ["30", 2],
    ["+Inf", 3],
  ];
  for (const [le, count] of buckets) {
    expect(text).toContain(`moorage_http_request_duration_seconds_bucket{le="${le}",${unchanged}} ${count}\n`);
  }
  expect(text).toContain(`moorage_http_request_duration_seconds_sum{${unchanged}} 60.0025\n`);
  expect(text).toContain('moorage_http_streams_total{route="/api/stream"} 1');
  expect(text).toContain('moorage_probe_duration_seconds_count{type="http",outcome="failed"} 1');
  expect(text).toContain("moorage_stop_duration_seconds_sum 0.5");
  expect(text).toContain("moorage_restarts_total 1");
});

it("does not watch the event loop, which wakes it up all the time, before somebody asks", async () => {
  const watch = vi.spyOn(performance, "monitorEventLoopDelay");
  const { metrics } = create();
  metrics.probed("http", true, 20);
  expect(watch).not.toHaveBeenCalled();
  expect(await metrics.text()).toContain("nodejs_eventloop_lag_p99_seconds");
  await metrics.text();
  expect(watch).toHaveBeenCalledTimes(1);
});

it("writes what Prometheus reads", async () => {
  const text = await create().metrics.text();
  const told = text.split("\n").filter((line) => line !== "");
  const sample =
    /^[a-z_][a-z0-9_]*(?:\{[a-z]+="[^"\\\n]*"(?:,[a-z]+="[^"\\\n]*")*\})? (?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/i;
  expect(told.filter((line) => !line.startsWith("# ") && !sample.test(line))).toEqual([]);
  const checked = spawnSync("promtool", ["check", "metrics"], { input: text, encoding: "utf8" });
  // Not every machine has it.
  if (!checked.error) expect([checked.status, checked.stderr]).toEqual([0, ""]);
});
