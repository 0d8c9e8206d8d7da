import type { ServiceEvent } from "@/lib/lifecycle/model";
import { maskerFor } from "@/lib/redact/masker";

/** An event as it may be remembered: what a service or its check said is in it without the values of its `env`. */
export function maskedEvent<T extends ServiceEvent>(event: T, env: Readonly<Record<string, string>> | undefined): T {
  if (!env) return event;
  const { text } = maskerFor(env);
  if ("error" in event && event.error !== null) return { ...event, error: text(event.error) };
  if ("why" in event && event.why !== undefined) return { ...event, why: text(event.why) };
  return event;
}
