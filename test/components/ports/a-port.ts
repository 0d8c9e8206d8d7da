import type { PortRow } from "@/components/ports/port-record";

export const aPort = (over: Partial<PortRow> = {}): PortRow => ({
  port: 3001,
  project: "shop",
  service: "web",
  generation: 1,
  state: "healthy",
  declared: true,
  listening: "listening",
  address: "127.0.0.1",
  pid: 4411,
  url: null,
  since: 1_795_348_512_000,
  ttl_expires_at: 1_795_362_912_000,
  owner_agent: "dallas",
  owner_wi: "W-17",
  findings: [],
  ...over,
});
