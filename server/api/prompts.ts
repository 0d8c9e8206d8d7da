import { join } from "node:path";
import { parseQuery } from "@/lib/api/parse-query";
import { LiveProcessesQuery, ManagedSpawnQuery } from "@/lib/api/prompts";
import type { Settings } from "@/lib/config/settings";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import { managedSpawnHint } from "@/lib/prompt/hint";
import { type LiveService, liveBlock } from "@/lib/prompt/live-block";
import { maskerFor } from "@/lib/redact/masker";
import { engineUrl } from "../home/engine-url";
import type { Home } from "../home/home";
import { type Reply, respond } from "../http/reply";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";

type World = { engine: Engine; home: Home; settings: Settings };

const FIRST_EXAMPLE_PORT = 3_001;

/** `GET /api/prompts/managed-spawn?agent=&wi=&ttl=[&project=]`: the hint, as Markdown. */
export const managedSpawnPrompt =
  ({ engine, home, settings }: World) =>
  ({ query }: Pick<ApiRequest, "query">): Reply => {
    const asked = parseQuery(ManagedSpawnQuery, query);
    if (!asked.ok) return respond(asked);
    const { agent, wi, ttl = null, project = null } = asked.value;

    const { server, managedSpawn } = settings;
    const place = {
      url: engineUrl(server),
      sidecarPath: join(home.agent(agent), "managed-spawn.json"),
      workdir: home.agent(agent),
      inbox: home.inbox(agent),
      tokenPath: server.auth === "off" ? null : home.token,
    };
    const port = unclaimedPort(engine.state().records, server.port);
    return markdown(managedSpawnHint({ agent, wi, project, ttlMinutes: ttl, port }, place, managedSpawn));
  };

/** `GET /api/prompts/live-processes?project=`: the block of live services, as Markdown; empty where there are none. */
export const liveProcessesPrompt =
  ({ engine, home, settings }: World) =>
  ({ query }: Pick<ApiRequest, "query">): Reply => {
    const asked = parseQuery(LiveProcessesQuery, query);
    if (!asked.ok) return respond(asked);
    const { project } = asked.value;
    const services = [...engine.state().records.values()].flatMap((record) =>
      record.owner.project === project ? live(record, home) : [],
    );
    const maxBytes = settings.managedSpawn.promptContextMaxBytes;
    return markdown(liveBlock({ project, services, url: engineUrl(settings.server), maxBytes }));
  };

function live({ id, process, phase, spec, expiresAt }: ServiceRecord, home: Home): LiveService[] {
  if (phase.at !== "healthy" || process === null) return [];
  const { name, ports, env } = spec;
  const attrs = maskerFor(env).json(spec.attrs) as LiveService["attrs"];
  return [{ name, pid: process.pid, ports, attrs, logPath: home.log(id), leaseEnd: expiresAt }];
}

/** For the example only: two agents that copy it should not run into each other at once. */
function unclaimedPort(records: ReadonlyMap<string, ServiceRecord>, enginePort: number): number {
  const claimed = new Set([...records.values()].filter(isLive).flatMap(({ spec }) => spec.ports));
  let port = FIRST_EXAMPLE_PORT;
  while (port === enginePort || claimed.has(port)) port++;
  return port;
}

const markdown = (text: string): Reply => ({
  status: 200,
  headers: { "content-type": "text/markdown; charset=utf-8", "cache-control": "no-store" },
  body: text,
});
