import * as z from "zod/mini";

const ServiceState = z.enum([
  "spawning",
  "starting",
  "healthy",
  "unhealthy",
  "restarting",
  "stopping",
  "exited",
  "crash-looping",
  "stopped",
  "expired",
  "removed",
]);

const text = z.optional(z.nullable(z.string()));
const instant = z.optional(z.nullable(z.number()));

const Healthcheck = z.looseObject({
  type: z.string(),
  url: text,
  interval_s: z.number(),
  timeout_s: z.number(),
});

const Exit = z.looseObject({ code: z.nullable(z.number()), signal: z.nullable(z.string()), at: z.number() });

const Ended = z.looseObject({ reason: z.string(), by: z.string(), at: z.number() });

/**
 * One service as the list shows it; times are epoch milliseconds. Only what the page shows is described: a newer engine may say more.
 */
export const ServiceRecord = z.looseObject({
  id: z.string(),
  name: z.string(),
  generation: z.number(),
  state: ServiceState,
  pid: z.optional(z.nullable(z.number())),
  alive: z.boolean(),
  healthy: z.boolean(),
  owner_project: z.string(),
  owner_agent: text,
  owner_wi: text,
  cmd: z.string(),
  args: z.array(z.string()),
  cwd: z.optional(z.string()),
  env_keys: z.optional(z.array(z.string())),
  ports: z.array(z.number()),
  attrs: z.record(z.string(), z.unknown()),
  healthcheck: Healthcheck,
  started_at: z.number(),
  first_healthy_at: instant,
  last_health_at: instant,
  state_since: z.number(),
  ttl_minutes: z.optional(z.number()),
  ttl_expires_at: z.number(),
  restart_count: z.number(),
  last_error: text,
  exit: z.optional(z.nullable(Exit)),
  ended: z.optional(z.nullable(Ended)),
  dispatch: text,
  log_path: text,
});

export const ServiceList = z.looseObject({ items: z.array(ServiceRecord), generatedAt: z.number() });

export type ServiceRecord = z.infer<typeof ServiceRecord>;
export type ServiceList = z.infer<typeof ServiceList>;
