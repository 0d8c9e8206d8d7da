import type { ServiceRecord } from "@/components/services/record";

export const NOW = Date.UTC(2026, 10, 22, 13, 7, 12);

const MINUTE = 60_000;

/** A healthy service as the list shows it, with what a test wants to be different. */
export function aService(over: Partial<ServiceRecord> = {}): ServiceRecord {
  const name = over.name ?? "web";
  const project = over.owner_project ?? "shop";
  return {
    id: `${project}/${name}`,
    name,
    generation: 1,
    state: "healthy",
    pid: 4411,
    alive: true,
    healthy: true,
    owner_project: project,
    owner_agent: "dallas",
    owner_wi: "W-17",
    cmd: "node",
    args: ["server.js"],
    ports: [3001],
    attrs: { base_url: "http://localhost:3001" },
    healthcheck: { type: "http", url: "http://localhost:3001/health", interval_s: 1, timeout_s: 60 },
    started_at: NOW - 72 * MINUTE,
    first_healthy_at: NOW - 71 * MINUTE,
    last_health_at: NOW - 12_000,
    state_since: NOW - 71 * MINUTE,
    ttl_expires_at: NOW + 168 * MINUTE,
    restart_count: 0,
    last_error: null,
    exit: null,
    ended: null,
    ...over,
  };
}
