import type { ServiceRecord } from "@/components/services/record";

/** The service as its agent declared it, as a sidecar would say it; values of the environment are not known here. */
export function declaredSpec(service: ServiceRecord): string {
  const { name, cmd, args, cwd, env_keys, ports, ttl_minutes, attrs, healthcheck } = service;
  const env = Object.fromEntries((env_keys ?? []).map((key) => [key, "…"]));
  return JSON.stringify({ name, cmd, args, cwd, env, ports, ttl_minutes, attrs, healthcheck }, null, 2);
}
